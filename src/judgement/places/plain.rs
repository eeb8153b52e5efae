//! Names of divisions without what they have in common with others: rank and peoples.

/// A county's or city's name without its rank: 惠东县 -> 惠东, 浦东新区 -> 浦东,
/// 兰坪白族普米族自治县 -> 兰坪.
pub(crate) fn plain_name(name: &str) -> &str {
    const RANKS: [&str; 16] = [
        "高新技术产业开发区",
        "经济技术开发区",
        "新技术开发区",
        "经济开发区",
        "开发区",
        "自治县",
        "自治州",
        "自治旗",
        "地区",
        "新区",
        "林区",
        "特区",
        "垦区",
        "县",
        "市",
        "区",
    ];
    let name = match without_peoples(name) {
        same if same == name => name,
        short => return short,
    };
    RANKS
        .into_iter()
        .chain(["旗", "州", "盟"])
        .find_map(|rank| name.strip_suffix(rank))
        .filter(|short| !short.is_empty())
        .unwrap_or(name)
}

/// The name of an autonomous division without the peoples it is named for and without its rank:
/// 甘孜藏族自治州 -> 甘孜, 克孜勒苏柯尔克孜自治州 -> 克孜勒苏. Other names come back as they are.
pub(crate) fn without_peoples(name: &str) -> &str {
    // The peoples that give divisions their names; those of one character only before 族.
    const PEOPLES: [&str; 46] = [
        "蒙古",
        "朝鲜",
        "土家",
        "哈尼",
        "傈僳",
        "景颇",
        "布依",
        "哈萨克",
        "柯尔克孜",
        "塔吉克",
        "锡伯",
        "维吾尔",
        "达斡尔",
        "鄂温克",
        "鄂伦春",
        "拉祜",
        "布朗",
        "纳西",
        "普米",
        "独龙",
        "仫佬",
        "毛南",
        "仡佬",
        "东乡",
        "保安",
        "撒拉",
        "裕固",
        "俄罗斯",
        "各",
        "回",
        "藏",
        "苗",
        "彝",
        "壮",
        "侗",
        "瑶",
        "白",
        "傣",
        "黎",
        "畲",
        "羌",
        "佤",
        "水",
        "满",
        "土",
        "怒",
    ];
    if !name.contains('族') && !name.contains("自治") {
        return name;
    }
    let named_for = |rest: &str| {
        PEOPLES.into_iter().any(|people| {
            rest.strip_prefix(people).is_some_and(|after| {
                after.starts_with('族') || (people.len() > 3 && after.starts_with("自治"))
            })
        })
    };
    name.char_indices()
        .map(|(at, _)| at)
        .find(|&at| at > 0 && named_for(&name[at..]))
        .map_or(name, |at| &name[..at])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn peoples_are_not_part_of_the_name() {
        assert_eq!(plain_name("兰坪白族普米族自治县"), "兰坪");
        assert_eq!(without_peoples("克孜勒苏柯尔克孜自治州"), "克孜勒苏");
        assert_eq!(without_peoples("东乡族自治县"), "东乡族自治县");
        assert_eq!(plain_name("东乡族自治县"), "东乡族");
        assert_eq!(plain_name("白水县"), "白水");
    }
}
