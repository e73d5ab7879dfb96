#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]
//! Short texts about many conflicts, with what a reader finds in them.

use std::sync::LazyLock;

use crate::codebook::Codebook;
use crate::model::{Article, Attendance, OutcomeKind, ParticipantRole as Role, TieKind};
use crate::reader::Reader;
use crate::text::Metadata;

static READER: LazyLock<Reader> = LazyLock::new(|| Reader::new(Codebook::base().unwrap()).unwrap());

fn read(published: &str, text: &str) -> Article {
    let metadata = Metadata {
        published: Some(published.parse().unwrap()),
        ..Metadata::default()
    };
    READER.read(text, &metadata)
}

fn talks(article: &Article) -> Vec<&str> {
    article.negotiations.iter().map(|n| n.id.as_str()).collect()
}

fn texts(article: &Article) -> Vec<&str> {
    article.instruments.iter().map(|n| n.id.as_str()).collect()
}

fn who<'a>(article: &'a Article, id: &str, role: Role) -> Vec<&'a str> {
    let found = article.negotiations.iter().find(|n| n.id.as_str() == id);
    let parts = found
        .unwrap_or_else(|| panic!("{id} in {:?}", talks(article)))
        .participants
        .iter();
    parts.filter(|p| p.role == role).map(|p| p.actor.as_str()).collect()
}

fn tied<'a>(article: &'a Article, id: &str, tie: TieKind) -> Vec<&'a str> {
    let found = article.instruments.iter().find(|n| n.id.as_str() == id);
    let ties = found
        .unwrap_or_else(|| panic!("{id} in {:?}", texts(article)))
        .ties
        .iter();
    ties.filter(|t| t.tie == tie).map(|t| t.actor.as_str()).collect()
}

#[test]
fn the_date_chooses_between_talks_in_one_city() {
    let early = read(
        "2016-06-01",
        "Yemen's warring parties are still far apart at the peace talks in Kuwait.",
    );
    assert_eq!(talks(&early), ["kuwait-talks-2016"]);
    let iran = read(
        "2013-11-23",
        "Iran said the talks in Geneva had reached a decisive stage, and France agreed.",
    );
    assert_eq!(talks(&iran), ["geneva-talks-2013"]);
    let yemen = read(
        "2015-06-18",
        "Yemen's government and the Houthis traded blame as the talks in Geneva went nowhere.",
    );
    assert_eq!(talks(&yemen), ["geneva-talks-2015"]);
}

#[test]
fn a_stated_date_goes_before_the_publication() {
    let article = read(
        "2019-05-01",
        "Ukraine has not forgotten the talks that were held in Minsk in February 2015, its ambassador said.",
    );
    assert_eq!(talks(&article), ["minsk-talks-2015"]);
}

#[test]
fn talks_that_no_codebook_lists_are_found_by_their_place() {
    let article = read(
        "2021-04-27",
        "Greek and Turkish Cypriot leaders met the envoy as peace talks between Cyprus and Turkey opened in Lugano. \
         The war left the island divided, and no truce was ever signed.",
    );
    assert_eq!(talks(&article), ["lugano-talks-2021"]);
    assert_eq!(who(&article, "lugano-talks-2021", Role::Party), ["cyprus", "turkey"]);
}

#[test]
fn what_is_no_diplomacy_is_not_reported() {
    for text in [
        "Budget talks between the White House and the Senate resumed in Washington on Monday.",
        "Drug price negotiations with manufacturers will begin in February.",
        "India and the United States concluded trade negotiations in New Delhi and hailed the agreement.",
        "The union rejected the wage deal after talks in Detroit collapsed.",
        "The president told a news conference in Nairobi that the annual summit would go ahead.",
        "Developers met in Berlin for a conference on open data, and Google signed the agreement.",
    ] {
        let article = read("2022-03-01", text);
        assert!(talks(&article).is_empty(), "{text}: {:?}", talks(&article));
        assert!(texts(&article).is_empty(), "{text}: {:?}", texts(&article));
    }
}

#[test]
fn convenors_mediators_hosts_and_parties() {
    let article = read(
        "2023-10-30",
        "Sudan's army and the Rapid Support Forces have resumed talks in Jeddah to end the war. The talks are brokered by \
         Saudi Arabia and the United States. The African Union attended the talks as an observer.",
    );
    let id = "jeddah-talks-2023";
    assert_eq!(who(&article, id, Role::Mediator), ["saudi-arabia", "united-states"]);
    assert!(who(&article, id, Role::Party).contains(&"rapid-support-forces"));
    assert_eq!(who(&article, id, Role::Observer), ["african-union"]);
    let hosted = read(
        "2012-11-20",
        "Peace talks between the Colombian government and the FARC opened in Havana. Cuba hosts the talks and Norway is \
         their other guarantor.",
    );
    assert_eq!(who(&hosted, "havana-talks-2012", Role::Host), ["cuba"]);
    assert!(who(&hosted, "havana-talks-2012", Role::Party).contains(&"farc"));
}

#[test]
fn names_before_a_participle() {
    let article = read(
        "2016-05-03",
        "The Houthis walked out of the U.N.-brokered peace talks in Kuwait over a ceasefire violation in the war.",
    );
    assert_eq!(who(&article, "kuwait-talks-2016", Role::Mediator), ["united-nations"]);
    let houthis = &article.negotiations[0]
        .participants
        .iter()
        .find(|p| p.actor.as_str() == "houthis")
        .unwrap();
    assert_eq!(houthis.status, Some(Attendance::Withdrew));
}

#[test]
fn guests_who_stay_away() {
    let article = read(
        "2020-01-19",
        "Libya's warring sides were in Germany for the Berlin conference. Tunisia was invited to the conference but declined, \
         saying the invitation had come too late.",
    );
    assert_eq!(who(&article, "berlin-conference-2020", Role::Invited), ["tunisia"]);
    let boycott = read(
        "2018-12-05",
        "The Houthis refused to attend the Stockholm talks on Yemen unless the wounded were flown out.",
    );
    assert_eq!(who(&boycott, "stockholm-talks-2018", Role::Invited), ["houthis"]);
}

#[test]
fn the_text_stands_for_the_talks_that_made_it() {
    let article = read(
        "2019-02-01",
        "Serbia still objects to parts of the Dayton accords, a diplomat in Bosnia said.",
    );
    assert_eq!(texts(&article), ["dayton-agreement-1995"]);
    assert_eq!(talks(&article), ["dayton-talks-1995"]);
}

#[test]
fn resolutions_go_by_number() {
    let article = read(
        "2006-09-01",
        "Lebanon and Israel accepted U.N. Security Council Resolution 1701, which ended the war. Resolutions 425 and 9999 were \
         not discussed.",
    );
    assert_eq!(texts(&article), ["unscr-1701", "unscr-425", "unscr-9999"]);
    assert_eq!(
        tied(&article, "unscr-1701", TieKind::Endorsed),
        ["lebanon", "israel", "un-security-council"]
    );
}

#[test]
fn accords_are_signed_backed_rejected_and_broken() {
    let article = read(
        "2020-10-04",
        "Sudan's government and the Justice and Equality Movement signed the Juba Peace Agreement on Saturday. \
         The SLM faction of Abdul Wahid rejected the agreement. Norway and the United Kingdom welcomed it. \
         Chad said the army had violated the accord.",
    );
    let id = "juba-agreement-2020";
    assert!(tied(&article, id, TieKind::Signed).contains(&"jem"));
    assert!(tied(&article, id, TieKind::Endorsed).contains(&"norway"));
    assert!(tied(&article, id, TieKind::Endorsed).contains(&"united-kingdom"));
}

#[test]
fn refusing_to_sign_is_rejecting() {
    let article = read(
        "2006-05-08",
        "In Abuja the Justice and Equality Movement refused to sign the Darfur Peace Agreement, which the African Union had \
         mediated for Sudan.",
    );
    assert_eq!(
        tied(&article, "darfur-peace-agreement-2006", TieKind::Rejected),
        ["jem"]
    );
    let hoped = read(
        "2006-05-08",
        "The United States urged JEM to sign the Darfur Peace Agreement for Sudan.",
    );
    assert!(tied(&hoped, "darfur-peace-agreement-2006", TieKind::Signed).is_empty());
}

#[test]
fn a_joint_statement_is_that_of_those_from_whom_it_comes() {
    let article = read(
        "2018-06-13",
        "The Singapore summit ended with a joint statement from the United States and North Korea. Japan endorsed it.",
    );
    let id = "singapore-statement-2018";
    assert_eq!(tied(&article, id, TieKind::Signed), ["united-states", "north-korea"]);
    assert_eq!(
        tied(&article, id, TieKind::Endorsed),
        ["united-states", "north-korea", "japan"]
    );
    let summit = &article.negotiations[0];
    assert_eq!(summit.outcome.as_ref().unwrap().kind, OutcomeKind::Statement);
}

#[test]
fn an_accord_that_no_codebook_lists() {
    let article = read(
        "2024-05-20",
        "The rebels and the army of Chad signed a peace agreement in Lomé on Sunday, ending the war. France backed the \
         Lomé agreement.",
    );
    assert_eq!(texts(&article), ["lome-agreement-2024"]);
    assert_eq!(tied(&article, "lome-agreement-2024", TieKind::Endorsed), ["france"]);
}

#[test]
fn one_name_in_two_conflicts() {
    let nepal = read(
        "2008-04-01",
        "Nepal's Maoists say the Comprehensive Peace Agreement is being ignored.",
    );
    assert_eq!(texts(&nepal), ["comprehensive-peace-agreement-2006"]);
    let sudan = read(
        "2008-04-01",
        "Khartoum and the SPLA accuse each other of breaking Sudan's Comprehensive Peace Agreement.",
    );
    assert_eq!(texts(&sudan), ["comprehensive-peace-agreement-2005"]);
}

#[test]
fn odd_texts_do_no_harm() {
    for text in [
        "",
        "the talks",
        "talks in",
        "Resolution",
        "in - brokered talks by",
        "the the the",
        "— talks — in — Geneva —",
    ] {
        read("2020-01-01", text);
    }
}

#[test]
fn those_who_facilitate_and_those_who_host() {
    let article = read(
        "2017-02-10",
        "Ecuador hosts the Quito talks between Colombia and the ELN, which were meant to end a war of fifty years. Chile, a \
         facilitator of the talks, hoped for a truce by June.",
    );
    let id = "quito-talks-2017";
    assert_eq!(who(&article, id, Role::Host), ["ecuador"]);
    assert_eq!(who(&article, id, Role::Mediator), ["chile"]);
    assert_eq!(who(&article, id, Role::Party), ["colombia", "eln"]);
}

#[test]
fn leaving_a_treaty_is_rejecting_it() {
    let article = read(
        "2018-05-09",
        "The United States withdrew from the Iran nuclear deal on Tuesday. Germany and France said they still backed it.",
    );
    assert_eq!(tied(&article, "jcpoa-2015", TieKind::Rejected), ["united-states"]);
    assert_eq!(tied(&article, "jcpoa-2015", TieKind::Endorsed), ["germany", "france"]);
}

#[test]
fn a_verb_is_no_qualifier() {
    let article = read(
        "2003-07-01",
        "Liberia wanted peace, an envoy said. Monrovia proposed direct talks to end the war.",
    );
    assert!(talks(&article).is_empty(), "{:?}", talks(&article));
}

#[test]
fn a_place_may_stand_for_its_talks() {
    let since = read(
        "2016-11-21",
        "Bosnia has had two armies in one uniform since Dayton, a diplomat said.",
    );
    assert_eq!(talks(&since), ["dayton-talks-1995"]);
    let failure = read(
        "2001-01-25",
        "Israel and the Palestinians have not forgotten the failure of Camp David.",
    );
    assert_eq!(talks(&failure), ["camp-david-summit-2000"]);
    let ground = read(
        "2016-11-21",
        "Serbia closed its consulate and Bosnia sent home an envoy. It rained in Dayton, Ohio, all week.",
    );
    assert_eq!(talks(&ground), Vec::<&str>::new());
}

#[test]
fn armed_groups_bring_their_conflict_into_a_text() {
    let article = read(
        "2023-11-02",
        "The RSF said it would send a delegation to the talks in Jeddah.",
    );
    assert_eq!(talks(&article), ["jeddah-talks-2023"]);
}

#[test]
fn bodies_in_apposition_do_not_lead_in_a_circle() {
    let alone = read(
        "2020-05-01",
        "The delegation, the cabinet, met for talks in Lusaka on Monday.",
    );
    let named = alone.negotiations.iter().flat_map(|talks| &talks.participants);
    assert_eq!(named.count(), 0);
    let owned = read(
        "2020-05-01",
        "The delegation, the cabinet of Chad, met the Taliban for peace talks in Lusaka on Monday.",
    );
    assert_eq!(talks(&owned), ["lusaka-talks-2020"]);
}
