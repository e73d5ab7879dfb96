//! The Arabic article in the names of persons, which every newsroom writes in its own way: "al-Jubeir", "Al Jubeir", "el-Jubeir".

/// The ways to write the article in front of a name.
const ARTICLES: [&str; 6] = ["al-", "Al-", "el-", "El-", "Al ", "El "];

/// A name with its article written in every way; nothing where its last part has none.
pub(super) fn variants(name: &str) -> Vec<String> {
    let Some((before, rest)) = divided(name).filter(|(before, _)| !before.is_empty()) else {
        return Vec::new();
    };
    let written = ARTICLES.iter().map(|article| format!("{before} {article}{rest}"));
    written.filter(|written| written != name).collect()
}

/// The short forms with an article of somebody who is called `surname`, where one of the full names has it.
pub(super) fn short_forms<'n>(surname: &str, mut names: impl Iterator<Item = &'n str>) -> Vec<String> {
    let bare = without_article(surname);
    let has_article = names.any(|name| divided(name).is_some_and(|(_, rest)| rest == bare));
    match has_article {
        true => ARTICLES.iter().map(|article| format!("{article}{bare}")).collect(),
        false => Vec::new(),
    }
}

/// What stands before the article of the last part of a name, and what behind it.
fn divided(name: &str) -> Option<(&str, &str)> {
    let (before, last) = name.rsplit_once(' ')?;
    let bare = without_article(last);
    if bare != last {
        return Some((before, bare));
    }
    let (before, article) = before.rsplit_once(' ')?;
    let is_article = ["al", "el"].contains(&article.to_lowercase().as_str());
    is_article.then_some((before, last))
}

fn without_article(word: &str) -> &str {
    let hyphened = word
        .split_once('-')
        .filter(|(article, rest)| ["al", "el", "Al", "El"].contains(article) && !rest.is_empty());
    hyphened.map_or(word, |(_, rest)| rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_article_is_written_in_every_way() {
        let written = variants("Saud al-Faisal");
        assert!(written.contains(&"Saud Al-Faisal".to_owned()) && written.contains(&"Saud El Faisal".to_owned()));
        assert_eq!(variants("Saud Al Faisal").len(), 5);
        assert!(variants("Albert Costa").is_empty() && variants("Alan El").is_empty());
    }

    #[test]
    fn short_forms_take_the_article_of_the_full_name() {
        let short = short_forms("Faisal", ["Saud al-Faisal"].into_iter());
        assert!(short.contains(&"Al-Faisal".to_owned()) && short.contains(&"El Faisal".to_owned()));
        assert!(short_forms("Faisal", ["Faisal Mekdad"].into_iter()).is_empty());
    }
}
