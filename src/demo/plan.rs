//! Which judgements there are: court, year, number and size. What happens in them is drawn by the
//! generator.

use super::places::{
    CAOQIU, Court, FENBEI, GUANGLING, HUICHUAN, HUISHAN, LIANGCHUAN, MINGBEI, NALING, NANTING,
    OUXI, QINGYI, RUYUAN, WENCHUAN, WENLU, YICHUAN, ZHANGLING,
};

/// How far the coding of a judgement has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Progress {
    /// Coded whole and marked as done.
    Done,
    /// Coded whole but not yet marked.
    Whole,
    /// Coded in part.
    Part,
    /// Not begun.
    Open,
}

/// The outline of one judgement.
#[derive(Debug, Clone, Copy)]
pub(super) struct DemoPlan {
    pub court: &'static Court,
    pub year: i16,
    pub number: u32,
    /// For each incident its mode and its number of victims.
    pub incidents: &'static [(i64, u32)],
    pub defendants: usize,
    pub progress: Progress,
    pub flag: bool,
}

const fn plan(
    court: &'static Court,
    year: i16,
    number: u32,
    incidents: &'static [(i64, u32)],
    defendants: usize,
    progress: Progress,
) -> DemoPlan {
    DemoPlan {
        court,
        year,
        number,
        incidents,
        defendants,
        progress,
        flag: false,
    }
}

const fn flagged(mut plan: DemoPlan) -> DemoPlan {
    plan.flag = true;
    plan
}

use Progress::{Done, Open, Part, Whole};

/// The judgements of the first instance.
pub(super) static FIRST_INSTANCE: &[DemoPlan] = &[
    plan(&HUISHAN, 2014, 271, &[(2, 1), (2, 1)], 3, Done),
    plan(&HUISHAN, 2015, 2714, &[(3, 2)], 4, Done),
    plan(&HUISHAN, 2012, 48, &[(1, 1)], 1, Done),
    plan(&HUISHAN, 2017, 305, &[(3, 1), (3, 2)], 5, Done),
    plan(&HUISHAN, 2018, 27, &[(2, 1)], 2, Open),
    plan(&NANTING, 2013, 1186, &[(3, 3)], 6, Done),
    plan(&NANTING, 2016, 412, &[(1, 1)], 2, Done),
    flagged(plan(&NANTING, 2017, 1530, &[(3, 1)], 3, Part)),
    plan(&NANTING, 2018, 96, &[(3, 1)], 2, Open),
    plan(&QINGYI, 2010, 31, &[(1, 1), (1, 1)], 2, Done),
    plan(&QINGYI, 2012, 64, &[(2, 1)], 2, Done),
    plan(&QINGYI, 2014, 79, &[(3, 1), (3, 1), (3, 2)], 7, Done),
    plan(&QINGYI, 2015, 143, &[(2, 1)], 1, Done),
    plan(&QINGYI, 2016, 126, &[(1, 1)], 1, Done),
    plan(&QINGYI, 2017, 88, &[(2, 2)], 3, Whole),
    plan(&QINGYI, 2018, 210, &[(3, 1)], 4, Open),
    plan(&CAOQIU, 2011, 17, &[(1, 1)], 3, Done),
    plan(&CAOQIU, 2013, 105, &[(2, 1)], 2, Done),
    flagged(plan(&CAOQIU, 2015, 58, &[(3, 2), (2, 1)], 6, Done)),
    plan(&CAOQIU, 2016, 233, &[(1, 2)], 2, Part),
    plan(&CAOQIU, 2017, 19, &[(2, 1)], 2, Open),
    plan(&GUANGLING, 2011, 52, &[(3, 2)], 3, Done),
    plan(&GUANGLING, 2013, 90, &[(1, 1)], 2, Done),
    plan(&GUANGLING, 2016, 41, &[(3, 1), (1, 1)], 4, Done),
    plan(&GUANGLING, 2017, 83, &[(3, 1)], 2, Done),
    plan(&GUANGLING, 2018, 7, &[(2, 1)], 1, Open),
    plan(&WENLU, 2014, 115, &[(3, 1), (3, 1)], 5, Part),
    flagged(plan(&WENLU, 2015, 36, &[(1, 1)], 1, Open)),
    plan(&WENLU, 2017, 164, &[(3, 1)], 2, Done),
    plan(&ZHANGLING, 2012, 203, &[(1, 1)], 2, Done),
    plan(&ZHANGLING, 2016, 377, &[(2, 1)], 3, Part),
    plan(&MINGBEI, 2013, 22, &[(2, 1)], 1, Done),
    plan(&MINGBEI, 2017, 140, &[(3, 2)], 3, Open),
    plan(&RUYUAN, 2014, 309, &[(1, 1)], 2, Done),
    plan(&RUYUAN, 2016, 65, &[(3, 1)], 4, Whole),
    plan(&LIANGCHUAN, 2015, 12, &[(3, 3)], 4, Done),
    plan(&LIANGCHUAN, 2018, 54, &[(2, 1)], 2, Open),
    plan(&NALING, 2011, 8, &[(1, 1)], 1, Done),
    plan(&NALING, 2017, 71, &[(3, 1)], 3, Part),
    plan(&OUXI, 2014, 884, &[(2, 1)], 2, Open),
    plan(&FENBEI, 2013, 45, &[(1, 1), (3, 1)], 3, Open),
    flagged(plan(&YICHUAN, 2013, 12, &[(3, 2), (3, 3)], 8, Done)),
];

/// The rulings of the second instance: the outline is that of the appeal; the court and the number
/// of the first instance stand beside it.
pub(super) static SECOND_INSTANCE: &[(DemoPlan, &Court, u32)] = &[
    (plan(&HUICHUAN, 2016, 85, &[(3, 2)], 3, Done), &NANTING, 188),
    (plan(&YICHUAN, 2014, 39, &[(1, 1)], 2, Part), &CAOQIU, 240),
    (plan(&WENCHUAN, 2018, 112, &[(2, 1)], 2, Open), &WENLU, 33),
];
