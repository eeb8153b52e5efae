//! A person's occupation.

/// Occupations, and words that there is none.
const WHOLE: &[&str] = &[
    "无业",
    "农民",
    "务农",
    "务工",
    "工人",
    "职工",
    "学生",
    "个体",
    "无职业",
    "无固定职业",
    "待业",
    "下岗",
    "打工",
    "经商",
    "粮农",
    "渔民",
    "牧民",
    "退休",
    "自由职业",
    "个体户",
    "个体经营",
    "无固定工作",
    "无工作",
    "职员",
];

/// What the names of occupations end in.
const ENDS: &[&str] = &[
    "农民",
    "务农",
    "务工",
    "工人",
    "人员",
    "员工",
    "职工",
    "职员",
    "经理",
    "司机",
    "驾驶员",
    "教师",
    "老师",
    "医生",
    "学生",
    "董事",
    "董事长",
    "主任",
    "书记",
    "局长",
    "科长",
    "处长",
    "所长",
    "校长",
    "厂长",
    "主管",
    "老板",
    "经营者",
    "业主",
    "店主",
    "会计",
    "出纳",
    "技术员",
    "保安",
    "工程师",
    "法定代表人",
    "负责人",
    "实际控制人",
    "实际经营人",
    "个体户",
    "管理员",
    "服务员",
    "营业员",
    "业务员",
    "销售员",
    "收银员",
    "快递员",
    "公务员",
    "列车员",
    "法人",
    "法人代表",
    "股东",
    "副总",
    "总裁",
    "院长",
    "站长",
    "队长",
    "村长",
    "镇长",
    "乡长",
    "县长",
    "部长",
    "厨师",
    "律师",
];

/// Whether a clause is the name of an occupation, or says that there is none.
pub(crate) fn is_occupation(clause: &str) -> bool {
    let body = clause
        .trim()
        .trim_start_matches("职业")
        .trim_start_matches(['：', ':', '系', ' ']);
    let body = body
        .trim_start_matches("案发前")
        .trim_start_matches("捕前")
        .trim_start_matches(['系', '任', '无']);
    WHOLE.contains(&body)
        || WHOLE.contains(&clause.trim())
        || ENDS.iter().any(|end| body.ends_with(end)) && body.chars().count() <= 40
}
