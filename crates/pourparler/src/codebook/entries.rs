//! One function per table: its fields, as an entry.

use std::collections::BTreeMap;

use super::decode::{Claim, FormClass, Holder, Links, some_texts};
use super::schema::*;
use crate::model::{ActId, ActorId, ActorKind, EntryId, InstrumentId, IssueId, NegotiationId, OfficeId};
use crate::source::fields::{Fields, Word};

/// The word that stands for "no actor" in an ambiguity.
const NONE: &str = "none";

fn strings(words: &[Word<'_>]) -> Vec<String> {
    words.iter().map(|word| word.text.to_owned()).collect()
}

fn owned(word: Option<Word<'_>>) -> Option<String> {
    word.map(|word| word.text.to_owned())
}

pub(super) fn actor<'a>(fields: &mut Fields<'a, '_>, links: &mut Links<'a>, id: ActorId) -> Option<ActorEntry> {
    let kind = fields
        .required("kind")
        .and_then(|word| fields.parse(word, "unknown-value"));
    let name = fields.required("name");
    let [aliases, acronyms, metonyms, demonyms, people, nominals, iso] = [
        "aliases", "acronyms", "metonyms", "demonyms", "people", "nominals", "iso",
    ]
    .map(|field| fields.texts(field));
    let capital = fields.text("capital");
    let of: Option<ActorId> = links.one(fields, "actor", "of");
    let members = links.many(fields, "actor", "members");
    let succeeds = links.one(fields, "actor", "succeeds");
    let dates = fields.parsed("dates", "bad-date");
    let surname = fields.text("surname");
    let common = fields.flag("common").unwrap_or(false);
    let territory = fields.flag("territory").unwrap_or(false);
    let offices = tenures(fields, links, of.as_ref());
    let role = owned(fields.text("role"));
    let (kind, name) = (kind?, name?);

    let by_class = [
        (FormClass::Name, std::slice::from_ref(&name)),
        (FormClass::Name, &aliases),
        (FormClass::Name, &acronyms),
        (FormClass::Name, &metonyms),
        (FormClass::Name, capital.as_slice()),
        (FormClass::Name, &people),
        (FormClass::Nominal, &nominals),
        (FormClass::Demonym, &demonyms),
    ];
    for (class, words) in by_class {
        let claim = |word: &Word<'a>| Claim {
            actor: fields.id(),
            kind,
            dates,
            class,
            word: *word,
        };
        links.claims.extend(words.iter().map(claim));
    }

    let mut metonyms = strings(&metonyms);
    if let Some(capital) = capital
        && !metonyms.iter().any(|metonym| metonym == capital.text)
    {
        metonyms.insert(0, capital.text.to_owned());
    }
    let surname = surname.map_or_else(|| name.text.split_whitespace().last(), |word| Some(word.text));
    Some(ActorEntry {
        id,
        kind,
        name: name.text.to_owned(),
        aliases: strings(&aliases),
        acronyms: strings(&acronyms),
        metonyms,
        demonyms: strings(&demonyms),
        people: strings(&people),
        nominals: strings(&nominals),
        iso: strings(&iso),
        capital: owned(capital),
        of,
        members,
        succeeds,
        dates,
        surname: surname
            .filter(|word| kind == ActorKind::Person && !word.is_empty())
            .map(str::to_owned),
        common,
        territory,
        offices,
        role,
        location: fields.at()?.location(),
    })
}

fn tenures<'a>(fields: &mut Fields<'a, '_>, links: &mut Links<'a>, of: Option<&ActorId>) -> Vec<Tenure> {
    let actor = fields.id();
    let mut tenures = Vec::new();
    fields.tables("offices", |fields| {
        let office = fields.required("office");
        let own: Option<ActorId> = links.one(fields, "actor", "of");
        let dates = fields.parsed("dates", "bad-date");
        let Some(word) = office else { return };
        let Some(office) = links.follow(fields, "office", word) else {
            return;
        };
        let tenure = Tenure {
            office,
            of: own.or_else(|| of.cloned()),
            dates,
        };
        links.holders.push(Holder {
            actor,
            tenure: tenure.clone(),
            word,
        });
        tenures.push(tenure);
    });
    tenures
}

pub(super) fn office<'a>(fields: &mut Fields<'a, '_>, links: &mut Links<'a>, id: OfficeId) -> Option<OfficeEntry> {
    let name = fields.required("name");
    let forms = strings(&fields.texts("forms"));
    let single = fields.flag("single").unwrap_or(false);
    let mut forms_of: BTreeMap<ActorId, Vec<String>> = BTreeMap::new();
    for (actor, forms) in fields.lists("forms_of") {
        if let Some(actor) = links.follow(fields, "actor", actor) {
            forms_of.entry(actor).or_default().extend(strings(&forms));
        }
    }
    let name = name?.text.to_owned();
    Some(OfficeEntry {
        id,
        name,
        forms,
        forms_of,
        single,
        location: fields.at()?.location(),
    })
}

pub(super) fn ambiguity<'a>(fields: &mut Fields<'a, '_>, links: &mut Links<'a>, id: EntryId) -> Option<AmbiguityEntry> {
    /// `Some(None)` where the word says that no actor is meant.
    fn actor_or_none<'a>(
        fields: &mut Fields<'a, '_>,
        links: &mut Links<'a>,
        field: &'static str,
    ) -> Option<Option<ActorId>> {
        let word = fields.required(field)?;
        if word.text == NONE {
            Some(None)
        } else {
            links.follow(fields, "actor", word).map(Some)
        }
    }
    let form = fields.required("form");
    let default = actor_or_none(fields, links, "default");
    let mut readings = Vec::new();
    fields.tables("readings", |fields| {
        let actor = actor_or_none(fields, links, "actor");
        let near = strings(&some_texts(fields, "near"));
        if let Some(actor) = actor {
            readings.push(Reading { actor, near });
        }
    });
    let form = form?;
    links.ambiguous.push(form);
    let form = form.text.to_owned();
    Some(AmbiguityEntry {
        id,
        form,
        default: default?,
        readings,
        location: fields.at()?.location(),
    })
}

pub(super) fn source<'a>(fields: &mut Fields<'a, '_>, _: &mut Links<'a>, id: EntryId) -> Option<SourceEntry> {
    let head = strings(&some_texts(fields, "head"));
    let stem = owned(fields.text("id"));
    let weak = fields.flag("weak").unwrap_or(false);
    let kind = fields.parsed("kind", "unknown-value").unwrap_or(ActorKind::Group);
    let anonymity = owned(fields.text("anonymity"));
    Some(SourceEntry {
        stem,
        id,
        head,
        kind,
        weak,
        anonymity,
        location: fields.at()?.location(),
    })
}

pub(super) fn honorific<'a>(fields: &mut Fields<'a, '_>, _: &mut Links<'a>, id: EntryId) -> Option<HonorificEntry> {
    let forms = strings(&some_texts(fields, "forms"));
    Some(HonorificEntry {
        id,
        forms,
        location: fields.at()?.location(),
    })
}

pub(super) fn issue<'a>(fields: &mut Fields<'a, '_>, links: &mut Links<'a>, id: IssueId) -> Option<IssueEntry> {
    let name = fields.required("name");
    let support = fields.required("support");
    let for_patterns = links.patterns(fields, "for");
    let against_patterns = links.patterns(fields, "against");
    let parents = links.many(fields, "issue", "parents");
    let scale = super::scale::scale(fields, links);
    Some(IssueEntry {
        id,
        name: name?.text.to_owned(),
        support: support?.text.to_owned(),
        for_patterns,
        against_patterns,
        parents,
        scale,
        location: fields.at()?.location(),
    })
}

pub(super) fn negotiation<'a>(
    fields: &mut Fields<'a, '_>,
    links: &mut Links<'a>,
    id: NegotiationId,
) -> Option<NegotiationEntry> {
    let name = fields.required("name");
    let kind = fields
        .required("kind")
        .and_then(|word| fields.parse(word, "unknown-value"));
    let place = owned(fields.text("place"));
    let dates = fields.parsed("dates", "bad-date");
    let aliases = strings(&fields.texts("aliases"));
    let part_of = links.one(fields, "negotiation", "part_of");
    let follows = links.one(fields, "negotiation", "follows");
    let instruments = links.many(fields, "instrument", "instruments");
    let conflict = owned(fields.text("conflict"));
    Some(NegotiationEntry {
        id,
        name: name?.text.to_owned(),
        kind: kind?,
        place,
        dates,
        aliases,
        part_of,
        follows,
        instruments,
        conflict,
        location: fields.at()?.location(),
    })
}

pub(super) fn instrument<'a>(
    fields: &mut Fields<'a, '_>,
    _: &mut Links<'a>,
    id: InstrumentId,
) -> Option<InstrumentEntry> {
    let name = fields.required("name");
    let kind = fields
        .required("kind")
        .and_then(|word| fields.parse(word, "unknown-value"));
    let dates = fields.parsed("dates", "bad-date");
    let aliases = strings(&fields.texts("aliases"));
    let conflict = owned(fields.text("conflict"));
    let (name, kind) = (name?.text.to_owned(), kind?);
    Some(InstrumentEntry {
        id,
        name,
        kind,
        dates,
        aliases,
        conflict,
        location: fields.at()?.location(),
    })
}

pub(super) fn verb<'a>(fields: &mut Fields<'a, '_>, links: &mut Links<'a>, id: EntryId) -> Option<VerbEntry> {
    let forms = links.some_patterns(fields, "forms");
    let class = fields
        .required("class")
        .and_then(|word| fields.parse(word, "unknown-value"));
    let quotes = fields.flag("quotes").unwrap_or(true);
    let infinitive = fields.flag("infinitive");
    let (nouns, adverbs) = (strings(&fields.texts("nouns")), strings(&fields.texts("adverbs")));
    let class = class?;
    Some(VerbEntry {
        id,
        forms,
        class,
        quotes,
        infinitive: infinitive.unwrap_or(matches!(class, VerbClass::Promise | VerbClass::Demand)),
        nouns,
        adverbs,
        location: fields.at()?.location(),
    })
}

pub(super) fn cue<'a>(fields: &mut Fields<'a, '_>, links: &mut Links<'a>, id: EntryId) -> Option<CueEntry> {
    let forms = links.some_patterns(fields, "forms");
    let pos = fields
        .required("pos")
        .and_then(|word| fields.parse(word, "unknown-value"));
    let polarity = fields
        .required("polarity")
        .and_then(|word| fields.parse(word, "unknown-value"));
    let strength = fields
        .required("strength")
        .and_then(|word| fields.parse(word, "unknown-value"));
    let frame = owned(fields.required("frame"));
    let mut negated = None;
    fields.table("negated", |fields| {
        let polarity = fields
            .required("polarity")
            .and_then(|word| fields.parse(word, "unknown-value"));
        let strength = fields
            .required("strength")
            .and_then(|word| fields.parse(word, "unknown-value"));
        negated = polarity
            .zip(strength)
            .map(|(polarity, strength)| Negated { polarity, strength });
    });
    let change = fields.parsed("change", "unknown-value");
    Some(CueEntry {
        id,
        forms,
        pos: pos?,
        polarity: polarity?,
        strength: strength?,
        frame: frame?,
        negated,
        change,
        location: fields.at()?.location(),
    })
}

pub(super) fn act<'a>(fields: &mut Fields<'a, '_>, links: &mut Links<'a>, id: ActId) -> Option<ActEntry> {
    let name = fields.required("name");
    let plover = fields
        .required("plover")
        .and_then(|word| fields.parse(word, "unknown-value"));
    let forms = links.some_patterns(fields, "forms");
    let [nouns, received] = ["nouns", "received"].map(|field| links.patterns(fields, field));
    let frame = owned(fields.required("frame"));
    let toward = fields.parsed("toward", "unknown-value");
    let supports = links.many(fields, "issue", "supports");
    let opposes = links.many(fields, "issue", "opposes");
    let name = name?.text.to_owned();
    Some(ActEntry {
        id,
        name,
        plover: plover?,
        forms,
        nouns,
        received,
        frame: frame?,
        toward,
        supports,
        opposes,
        location: fields.at()?.location(),
    })
}
