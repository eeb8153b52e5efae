//! Courts and places. The provinces are real, so that they can be read from the text; the counties,
//! the cities and the courts' numbers are invented.

/// An invented court.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Court {
    /// The code of its province in the codebook.
    pub province: i64,
    /// The invented county or city: 惠山县.
    pub place: &'static str,
    /// Whether it is an intermediate court (中级人民法院).
    pub intermediate: bool,
    /// What stands in its trial numbers before 2016.
    pub initials: &'static str,
    /// What stands in its trial numbers since 2016: the province's sign and an invented number.
    pub code: &'static str,
}

const fn county(
    province: i64,
    place: &'static str,
    initials: &'static str,
    code: &'static str,
) -> Court {
    Court {
        province,
        place,
        intermediate: false,
        initials,
        code,
    }
}

const fn city(
    province: i64,
    place: &'static str,
    initials: &'static str,
    code: &'static str,
) -> Court {
    Court {
        province,
        place,
        intermediate: true,
        initials,
        code,
    }
}

pub(super) static HUISHAN: Court = county(44, "惠山县", "惠山法", "粤9701");
pub(super) static NANTING: Court = county(44, "南汀市", "南汀法", "粤9702");
pub(super) static QINGYI: Court = county(37, "青沂县", "青", "鲁9701");
pub(super) static CAOQIU: Court = county(37, "曹丘县", "曹丘", "鲁9702");
pub(super) static GUANGLING: Court = county(53, "广岭县", "广", "云9701");
pub(super) static WENLU: Court = county(53, "文麓县", "文", "云9702");
pub(super) static ZHANGLING: Court = county(35, "漳岭县", "漳岭", "闽9701");
pub(super) static MINGBEI: Court = county(13, "洺北县", "洺", "冀9701");
pub(super) static RUYUAN: Court = county(41, "汝原县", "汝", "豫9701");
pub(super) static LIANGCHUAN: Court = county(51, "凉川县", "凉川", "川9701");
pub(super) static NALING: Court = county(45, "那岭县", "那", "桂9701");
pub(super) static OUXI: Court = county(33, "瓯溪县", "瓯溪", "浙9701");
pub(super) static FENBEI: Court = county(14, "汾北县", "汾", "晋9701");
pub(super) static HUICHUAN: Court = city(44, "惠川市", "惠川法", "粤97");
pub(super) static YICHUAN: Court = city(37, "沂川市", "沂川", "鲁97");
pub(super) static WENCHUAN: Court = city(53, "文川市", "文川", "云97");

impl Court {
    /// The court's whole name.
    pub(super) fn name(&self) -> String {
        let kind = if self.intermediate {
            "中级人民法院"
        } else {
            "人民法院"
        };
        format!("{}{}{kind}", province(self.province), self.place)
    }

    /// The name of the prosecutor's office that goes with it.
    pub(super) fn prosecution(&self) -> String {
        format!("{}{}人民检察院", province(self.province), self.place)
    }

    /// The trial number of a case: `stage` is 刑初, 刑终 or 刑更.
    pub(super) fn trial_number(&self, year: i16, stage: &str, number: u32) -> String {
        if year < 2016 {
            format!("（{year}）{}{stage}字第{number}号", self.initials)
        } else {
            format!("（{year}）{}{stage}{number}号", self.code)
        }
    }

    /// The intermediate court above a county's court, or a description where none is invented.
    pub(super) fn above(&self) -> String {
        match self.province {
            44 => HUICHUAN.name(),
            37 => YICHUAN.name(),
            53 => WENCHUAN.name(),
            other => format!("{}某市中级人民法院", province(other)),
        }
    }
}

/// The name of a province or country as the text writes it.
pub(super) fn province(code: i64) -> &'static str {
    match code {
        13 => "河北省",
        14 => "山西省",
        31 => "上海市",
        32 => "江苏省",
        33 => "浙江省",
        34 => "安徽省",
        35 => "福建省",
        36 => "江西省",
        37 => "山东省",
        41 => "河南省",
        42 => "湖北省",
        43 => "湖南省",
        44 => "广东省",
        45 => "广西壮族自治区",
        51 => "四川省",
        52 => "贵州省",
        53 => "云南省",
        61 => "陕西省",
        101 => "越南",
        102 => "缅甸",
        103 => "老挝",
        _ => "境外某地",
    }
}

/// A place in a province or country as far as it is stated; `area` is the code of urban or rural.
pub(super) fn place(code: i64, area: Option<i64>) -> String {
    let name = province(code);
    match (code >= 100, area) {
        (true, Some(1)) => format!("{name}某市市区"),
        (true, Some(2)) => format!("{name}某村"),
        (false, Some(1)) => format!("{name}某市市区某小区"),
        (false, Some(2)) => format!("{name}某县某镇某村"),
        (_, _) => name.to_owned(),
    }
}
