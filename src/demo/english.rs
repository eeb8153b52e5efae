//! Judgements in English of an invented court in an invented country: they show that nothing
//! depends on the Chinese form.

use super::coding::{NOT_STATED, number};
use super::{CodedRecord, Coding, Invented};
use crate::codebook::{PartialDate, Value};

/// The three judgements.
pub(super) fn judgements() -> Vec<Invented> {
    let judgement = |text: &str, file_name: &str, coding: Option<Coding>| Invented {
        text: text.to_owned(),
        file_name: file_name.to_owned(),
        done: coding.is_some(),
        coding,
        flag: false,
    };
    vec![
        judgement(
            FIRST,
            "eastmere-regional-court-2015-K-17.txt",
            Some(first()),
        ),
        judgement(SECOND, "eastmere-regional-court-2016-K-40.txt", None),
        judgement(THIRD, "eastmere-court-of-appeal-2017-A-3.txt", None),
    ]
}

fn first() -> Coding {
    let date =
        |year, month, day| PartialDate::new(year, month, day).map_or(NOT_STATED, Value::Date);
    let code = Value::Code;
    let decision = "Imprisonment for 54 months; the child placed with the grandmother.";
    Coding {
        records: vec![
            CodedRecord {
                unit: "judgement",
                parent: None,
                values: vec![
                    ("perpetrators", number(2)),
                    ("victims", number(1)),
                    ("decision", Value::Text(decision.to_owned())),
                ],
            },
            CodedRecord {
                unit: "incident",
                parent: Some(0),
                values: vec![
                    ("date", date(2014, Some(9), None)),
                    ("means", code(1)),
                    ("mode", code(1)),
                    ("relationship", code(3)),
                ],
            },
            CodedRecord {
                unit: "victim",
                parent: Some(1),
                values: vec![
                    ("gender", code(2)),
                    ("age", code(2)),
                    ("nationality", code(109)),
                    ("buy_price", NOT_STATED),
                    ("sale_price", NOT_STATED),
                    ("origin", code(109)),
                    ("destination", code(109)),
                    ("origin_area", code(2)),
                    ("destination_area", code(1)),
                    ("parents_marital", code(4)),
                    ("exploitation", code(1)),
                    ("result", code(1)),
                    ("release_date", date(2014, Some(11), Some(19))),
                    ("guardian", code(3)),
                ],
            },
            CodedRecord {
                unit: "defendant",
                parent: Some(0),
                values: vec![
                    ("gender", code(2)),
                    ("birth_date", date(1971, None, None)),
                    ("nationality", code(109)),
                    ("ethnicity", Value::Missing(-7)),
                    ("education", NOT_STATED),
                    ("residence_province", code(109)),
                    ("residence", code(1)),
                    ("relationship", code(3)),
                    ("sentence", code(1)),
                    ("term", number(54)),
                    ("suspension", number(0)),
                    ("fine", number(0)),
                ],
            },
        ],
    }
}

const FIRST: &str = "\
[Invented sample: all persons, places and events are made up]
REPUBLIC OF VARLAND
REGIONAL COURT OF EASTMERE, CRIMINAL CHAMBER
Case No. 2015 K 17
JUDGEMENT
12 March 2015
The Public Prosecutor v. Ms A.
1. The accused, Ms A., a woman born in 1971, a national of Varland, was born in the village of Low Fenn and lives there.
THE CHARGE
2. The prosecution charges the accused with trafficking in a child contrary to section 88 of the Criminal Code.
THE FACTS
3. One day in September 2014, in the village of Low Fenn, the accused, a neighbour of the family, took a four-month-old girl from the house under the pretext of looking after her. The parents, a married couple and nationals of Varland, had not agreed to it.
4. Together with a man who is being tried separately, the accused handed the girl to a couple in the city of Eastmere, who wished to bring her up as their own. Money was paid; the court could not establish how much.
5. On 19 November 2014 the police found the girl. At the parents' wish she has since lived with her grandmother.
THE EVIDENCE
6. The court relies on the statements of the parents, the record of the search and the confession of the accused.
REASONS
7. Section 88 covers anyone who takes a child from its family in order to hand it over for payment. That the child was well cared for afterwards does not alter the offence; it was weighed in the sentence.
DECISION
For these reasons the court
(1) finds the accused guilty of trafficking in a child;
(2) sentences her to imprisonment for four years and six months, not suspended; no fine is imposed;
(3) orders that the child remain with her grandmother.
Presiding judge: Judge N.   Lay judges: Mr O., Ms P.
";

const SECOND: &str = "\
[Invented sample: all persons, places and events are made up]
REPUBLIC OF VARLAND
REGIONAL COURT OF EASTMERE, CRIMINAL CHAMBER
Case No. 2016 K 40
JUDGEMENT
3 November 2016
The Public Prosecutor v. Mr B. and Ms C.
1. The accused Mr B., a man aged 34, and the accused Ms C., a woman born on 8 May 1989, lived together unmarried in the district of Quayside, Eastmere.
THE CHARGE
2. The prosecution charges both with giving away a child for payment, and Ms D., who has not been found, with assisting them.
THE FACTS
3. On 21 January 2016 the accused gave their newborn son, then nine days old, to a couple in the town of Harrow Sound and received 3,000 crowns. They were in debt and said that they saw no other way.
4. The boy was found on 2 February 2016 and is in the care of a foster family.
REASONS
5. The consent of parents is no defence: a child is not theirs to give for money. The court takes their distress into account.
DECISION
For these reasons the court
(1) finds both accused guilty;
(2) sentences Mr B. to imprisonment for two years and Ms C. to imprisonment for one year, both suspended for three years;
(3) orders 3,000 crowns to be forfeited.
Presiding judge: Judge N.   Lay judges: Ms Q., Mr R.
";

const THIRD: &str = "\
[Invented sample: all persons, places and events are made up]
REPUBLIC OF VARLAND
COURT OF APPEAL OF EASTMERE
Case No. 2017 A 3
JUDGEMENT ON APPEAL
26 April 2017
The Public Prosecutor v. Mr E.
1. Mr E. appeals against the judgement of the Regional Court of Eastmere of 9 December 2016, by which he was sentenced to imprisonment for six years for having brought two children across the border in order to hand them over for payment.
THE FACTS AS FOUND BELOW
2. In 2015 the appellant brought a girl of eleven months and a boy of two years from a neighbouring country to Eastmere. The girl was found on 14 June 2016. The boy has not been found.
THE APPEAL
3. The appellant says that he did not know for what the children were brought. The Regional Court rejected this on the ground of the messages found on his telephone. This court sees no error in that.
DECISION
For these reasons the court
(1) dismisses the appeal;
(2) orders the appellant to bear the costs.
Judges: Judge S., Judge T., Judge U.
";
