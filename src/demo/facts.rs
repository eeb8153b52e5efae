//! The facts of a case in the words of a court: what was found on each incident and each child.

use super::case::{Age, Case, Incident, Victim};
use super::numerals::{Amount, numeral, partial, yuan};
use super::people::bystander;
use super::places::place;
use super::random::SplitMix64;

/// How amounts are written in this judgement.
fn amounts(random: &mut SplitMix64) -> Amount {
    random.weighted(&[(Amount::Digits, 5), (Amount::Wan, 3), (Amount::Numerals, 2)])
}

/// What the court found, in paragraphs: those of the incidents, then what was found beside them.
/// `head` opens them: 经审理查明.
pub(super) fn found(head: &str, case: &Case, random: &mut SplitMix64) -> Vec<String> {
    let how = amounts(random);
    let several = case.incidents.len() > 1;
    let mut paragraphs = if several {
        vec![format!("{head}：")]
    } else {
        Vec::new()
    };
    for (index, incident) in case.incidents.iter().enumerate() {
        let mut text = if several {
            format!("（{}）", numeral(index as u32 + 1))
        } else {
            format!("{head}，")
        };
        text += &opening(case, incident, index == 0, random);
        for victim in &incident.victims {
            text += &sale(victim, how, random);
        }
        for victim in &incident.victims {
            text += &ending(case, incident, victim, random);
        }
        paragraphs.push(text);
    }
    let beside = beside(case);
    if !beside.is_empty() {
        paragraphs.push(format!("另查明，{beside}"));
    }
    paragraphs
}

/// How the child came into the perpetrators' hands.
fn opening(case: &Case, incident: &Incident, first: bool, random: &mut SplitMix64) -> String {
    let when = incident.date.map_or_else(
        || "具体日期已无法查清的一天".to_owned(),
        |date| {
            let open = date.day().is_none();
            let text = partial(date);
            match (open, date.month()) {
                (true, Some(_)) => format!("{text}的一天"),
                (true, None) => format!("{text}间"),
                _ => text,
            }
        },
    );
    let principal = &case.defendants[incident.principal].name;
    let company = if first && !case.others.is_empty() {
        format!("伙同{}", case.others.join("、"))
    } else {
        String::new()
    };
    let place = incident.origin.map_or_else(String::new, |origin| {
        format!("在{}", place(origin, incident.origin_area))
    });
    let children: Vec<String> = incident.victims.iter().map(child).collect();
    let children = children.join("和");
    match (incident.mode, incident.means) {
        (1, _) => {
            let babies = incident
                .victims
                .iter()
                .any(|v| v.age.is_none_or(Age::is_baby));
            let (how, taken) = random.one(if babies {
                &[
                    ("趁其家人不备，将", "抱走"),
                    ("以帮助照看为名骗得其家人信任后，将", "抱走"),
                ]
            } else {
                &[
                    ("以买零食为由，拐骗", "离开住处"),
                    ("趁其家人不备，将", "带走"),
                ]
            });
            format!("{when}，被告人{principal}{company}{place}{how}{children}{taken}。")
        }
        (2, _) => {
            let reason = random.one(&["因家庭经济困难", "因无力抚养", "为获取钱财", "因欠有债务"]);
            format!(
                "{when}，被告人{principal}{reason}，{company}{place}，自愿将其亲生的{children}出卖给他人。"
            )
        }
        (_, means) => {
            let fellows = if case.defendants.len() > 1 {
                "与同案其他被告人"
            } else {
                ""
            };
            let source = match means {
                Some(2) => "上述儿童系其父母同意后由他人抱走。",
                Some(_) => "上述儿童系被他人偷盗、拐骗所得。",
                None => "上述儿童以何种方式脱离家庭，现有证据不能查清。",
            };
            format!(
                "{when}，被告人{principal}{company}{fellows}按照事先分工，{place}从他人手中收买{children}，准备贩卖。{source}"
            )
        }
    }
}

/// The first mention of a child: 出生15天的男婴（以下称男婴甲）.
fn child(victim: &Victim) -> String {
    let kind: String = victim.name.chars().take(2).collect();
    let age = match victim.age {
        Some(Age::Days(days)) => format!("出生{days}天的"),
        Some(Age::Months(months)) => format!("{months}个月大的"),
        Some(Age::Years(years @ ..=5)) => format!("{years}岁的"),
        Some(Age::Years(years)) => format!("{years}周岁的"),
        None => "年龄不详的".to_owned(),
    };
    let nationality = match victim.nationality {
        Some(101) => "越南籍",
        Some(102) => "缅甸籍",
        Some(103) => "老挝籍",
        _ => "",
    };
    format!("一名{age}{nationality}{kind}（以下称{}）", victim.name)
}

/// To whom and for how much.
fn sale(victim: &Victim, how: Amount, random: &mut SplitMix64) -> String {
    let name = &victim.name;
    let buyer = victim.destination.map_or_else(
        || "去向不明的买主".to_owned(),
        |code| {
            let place = place(code, victim.destination_area);
            format!("{place}的{}", bystander(random))
        },
    );
    let use_of = match victim.exploitation {
        Some(1) => random.one(&["夫妇收养", "家中抚养", "夫妇抚养"]),
        Some(2) => "家作童养媳",
        Some(3) => "，后被迫在其作坊内做工",
        Some(4) => "，后被迫沿街乞讨",
        _ => "",
    };
    match (victim.buy_price, victim.sale_price) {
        (Some(buy), Some(sale)) => format!(
            "{name}先以人民币{}的价格转手，后以人民币{}的价格被卖给{buyer}{use_of}。",
            yuan(buy, how),
            yuan(sale, how)
        ),
        (_, Some(sale)) => format!(
            "{name}以人民币{}的价格被卖给{buyer}{use_of}。",
            yuan(sale, how)
        ),
        _ => format!("{name}被卖给{buyer}{use_of}，成交价格未能查清。"),
    }
}

/// What became of the child.
fn ending(case: &Case, incident: &Incident, victim: &Victim, random: &mut SplitMix64) -> String {
    let name = &victim.name;
    match victim.result {
        Some(1) => {
            let parent = &case.defendants[incident.principal];
            let placed = match victim.guardian {
                Some(1) => "，送还其父母".to_owned(),
                Some(2) if parent.gender == Some(2) => {
                    format!("，由其母亲（被告人{}）领回", parent.name)
                }
                Some(2) if parent.gender == Some(1) => {
                    format!("，由其父亲（被告人{}）领回", parent.name)
                }
                Some(2) => format!("，由其家长（被告人{}）领回", parent.name),
                Some(3) => random
                    .one(&["，交由其祖父母抚养", "，交由其外祖父母抚养"])
                    .to_owned(),
                Some(4) => "，送至当地福利院".to_owned(),
                Some(5) => "，现暂由原收买人抚养".to_owned(),
                _ => String::new(),
            };
            match victim.release {
                Some(date) => format!("{}，公安机关将{name}解救{placed}。", partial(date)),
                None => format!("案发后，{name}被公安机关解救{placed}。"),
            }
        }
        Some(2) => format!("{name}至今下落不明。"),
        Some(_) => format!("{name}在被解救前因病死亡。"),
        None => String::new(),
    }
}

/// Relationships, the parents' marriage and the children's nationality.
fn beside(case: &Case) -> String {
    let mut text = String::new();
    for defendant in &case.defendants {
        let relation = match defendant.relationship {
            Some(1) => "系其所出卖儿童的亲生父母之一",
            Some(2) => "系被害儿童家庭的亲属",
            Some(3) => "系被害儿童家庭的邻居",
            Some(4) => "与被害儿童家庭素不相识",
            Some(_) => "案发时系当地卫生院助产士",
            None => continue,
        };
        text += &format!("被告人{}{relation}；", defendant.name);
    }
    for incident in &case.incidents {
        let parents = match incident.parents_marital {
            Some(1) => "未婚同居",
            Some(2) => "已离婚",
            Some(3) => "系婚外情关系",
            Some(_) => "系夫妻",
            None => continue,
        };
        let names: Vec<&str> = incident.victims.iter().map(|v| v.name.as_str()).collect();
        text += &format!("{}的父母{parents}；", names.join("、"));
    }
    let chinese: Vec<&str> = case
        .victims()
        .filter(|victim| victim.nationality == Some(100))
        .map(|victim| victim.name.as_str())
        .collect();
    if !chinese.is_empty() {
        text += &format!("{}为中国公民；", chinese.join("、"));
    }
    if text.ends_with('；') {
        text.pop();
        text.push('。');
    }
    text
}
