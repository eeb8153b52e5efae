# Faults of a codebook, entries that a variable does not take, words for its kinds.

## Unknown names, in each room
hint-did-you-mean = did you mean `{ $name }`?
hint-known = known: { $names }

## Names of variables
codebook-no-variable = the codebook has no variable `{ $name }`; { $hint }
codebook-several-variables = `{ $name }` is the name of several variables; choose one of { $names }

## Faults of a codebook, each with its place in the file
codebook-fault-at = line { $line }, column { $column }: { $fault }
codebook-fault-and-hint = { $fault }; { $hint }
codebook-name-or-list = a name in quotation marks or a list in square brackets
codebook-name = the name `{ $name }` must be lower-case letters, digits and _
codebook-label = `{ $label }` is empty or has control characters
codebook-unknown-unit = unknown unit `{ $name }`
codebook-unknown-variable = unknown variable `{ $name }`
codebook-unknown-kind = unknown kind `{ $name }`
codebook-unknown-codelist = unknown codelist `{ $name }`
codebook-unknown-currency = unknown currency `{ $name }`
codebook-unknown-stage = unknown stage `{ $name }`
codebook-unknown-reading = unknown reading `{ $name }`
codebook-unknown-metadata = unknown metadata `{ $name }`
codebook-unknown-percent = unknown percent `{ $name }`
codebook-unknown-grain = unknown grain `{ $name }`
codebook-unknown-population = unknown population `{ $name }`
codebook-unknown-summary = unknown summary `{ $name }`

## Faults of missing codes, codes and code lists
codebook-missing-twice = { $value } stands for two missing codes
codebook-missing-key-twice = the key `{ $key }` stands for two missing codes
codebook-missing-key-digit = digits are for codes; use a sign such as -
codebook-missing-range = more than three missing codes must adjoin each other (SPSS holds three, or a range and one)
codebook-key-reserved = the key `{ $key }` is used by the form; use a digit or another letter
codebook-codelist-twice = duplicate codelist `{ $name }`
codebook-no-codes = this list has no codes
codebook-code-twice = { $value } stands for `{ $label }` already; every code needs its own value
codebook-code-is-missing = { $value } stands for the missing code `{ $label }`
codebook-code-key-twice = the key `{ $key }` codes `{ $label }` already; every code needs its own key
codebook-code-key-missing = the key `{ $key }` codes `{ $label }` already

## Faults of rates
codebook-rate-twice = duplicate rate for `{ $currency }`
codebook-rate-itself = `into` must be another currency
codebook-rate-not-above-nothing = the rate must be above 0: how many units of `into` one unit of `name` is

## Faults of exclusions
codebook-exclusion-twice = duplicate exclusion `{ $name }`
codebook-exclusion-key = the key `{ $key }` must be a to z or 0 to 9
codebook-exclusion-key-twice = the key `{ $key }` chooses `{ $label }` already; every exclusion needs its own key
codebook-exclusion-remark = an exclusion that asks for a remark cannot be suggested
codebook-suggest-nothing = 0 suggests nothing; use a number above 0
codebook-suggest-without-rule = `suggest` needs stage, shorter_than or no_victim_under

## Faults of readings
codebook-reading-kind = `{ $reading }` is read into a variable of the kind { $kinds }, not { $kind }
codebook-reading-without-words = `{ $reading }` finds its code by the `words` of the codes, and no code has any
codebook-reading-of-root = `{ $reading }` is read of { $of }; the records of `{ $unit }` are whole judgements
codebook-reading-of-part = `{ $reading }` is read of { $of }; the records of `{ $unit }` are parts of one
codebook-reading-of-two = `{ $reading }` is read of { $of }, but other variables of `{ $unit }` are read of { $others }

## Faults of conditions, checks and themes
codebook-not-in-line = `{ $variable }` is not of the unit `{ $unit }` or one above it
codebook-condition-variable = a condition needs another coded variable
codebook-condition-order = a condition's variable must stand before the one that it decides
codebook-condition-without-codes = `{ $variable }` has no codes; only missing codes can be asked of it
codebook-condition-code = `{ $variable }` has no code { $code }
codebook-rule = a rule is two variables or numbers and a sign: `buy_price <= sale_price`
codebook-unknown-sign = unknown sign `{ $sign }`; expected <= < >= > = !=
codebook-check-broken = `{ $rule }` does not hold
codebook-theme-twice = duplicate theme `{ $name }`
codebook-theme-order = the wider theme `{ $name }` must stand above
codebook-theme-present = on a passage
codebook-theme-absent = on no passage

## Faults of units
codebook-unit-twice = duplicate unit `{ $name }`
codebook-no-root = a [[unit]] without a parent is needed: the judgement
codebook-two-roots = `{ $unit }` has no parent, but only one unit can be the root
codebook-unit-circle = `{ $unit }` is not below the root: its parents go round in a circle
codebook-unit-letter = the letter `{ $letter }` must be A to Z
codebook-unit-key = the key `{ $key }` must be a to z
codebook-unit-letter-twice = `{ $unit }` has the letter { $letter } already
codebook-unit-key-twice = `{ $unit }` has the key { $key } already

## Faults of variables
codebook-variable-twice = `{ $unit }` has two variables `{ $name }`
codebook-bands-of = only numbers, money and durations have bands
codebook-bands-order = bands must ascend and not overlap: `from` is inside, `below` outside
codebook-counts-number = only a number states how many records there are
codebook-counts-below = the records of `{ $unit }` are not below those of `{ $of }`
codebook-kind-has-no-codes = a { $kind } has no codes
codebook-kind-needs-codes = a { $kind } variable needs codes
codebook-limits-of = only number and money have min, max and decimals
codebook-limits-missing = { $value } stands for the missing code `{ $label }`; the limits must leave it out
codebook-derived = a derived variable needs one of years_between, year_of, metadata
codebook-metadata-unit = metadata belongs to the root unit
codebook-not-one-table = there is no table, or more than one
codebook-not-a-date = `{ $variable }` is not a date

## Faults of tables
codebook-table-kind = a table needs one of rows, means, routes, timeline, durations, table1
codebook-two-tables = `{ $kind }` and `{ $other }` are two tables; write a [[table]] for each
codebook-table-key = a table of `{ $kind }` has no `{ $key }`
codebook-table-keys = a table of `{ $kind }` has no `{ $key }`; it may have { $beside }
codebook-table-needs-columns = `{ $key }` needs `columns` as well
codebook-table-two-variables = `{ $key }` needs two variables: { $key } = ["from", "to"]
codebook-table-one-group = such a table goes by one variable only
codebook-table-name = several units have `{ $name }`; write unit.variable

## Why no table of a shape can be made
shape-twice = `{ $variable }` is in the table twice; use another variable for one of the two
shape-not-a-number = `{ $variable }` is { $kind }; only a number, an amount of money or the years between two dates can be measured
shape-too-many-groups = means go by two variables at most, not by { $n }
shape-timeline-not-a-date = `{ $variable }` is { $kind }; a timeline needs a date, or the year of one
shape-duration-not-a-date = `{ $variable }` is { $kind }; durations lie between two dates
shape-year-alone = `{ $variable }` is a year and cannot be counted by { $grain }; use its date instead
shape-timeline-grain = timelines cannot be counted by { $grain }; use year, quarter or month
shape-duration-grain = durations cannot be counted by { $grain }; use year, month or day
shape-not-a-place = `{ $variable }` is { $kind }; routes lead from place to place: variables of the kind place, nominal or text
shape-other-codes = `{ $from }` and `{ $to }` have different codes; both ends of a route need the same list, or both free text
shape-unit-above = a table of `{ $variable }` cannot count the unit { $unit }: it must be the variable's own or one below it
shape-not-in-line = `{ $first }` and `{ $second }` cannot be crossed: { $first_unit } and { $second_unit } are both below the { $common }, not one below the other. Cross each with a variable of the { $common }, or use the filter `{ $second }=valid`, or another answer than `valid`: it keeps the { $first_unit } records whose { $common } has such a record
is-nominal = nominal
is-ordinal = ordinal
is-multiple-choice = multiple choice
is-year = a year
is-number = a number
is-money = an amount of money
is-date = a date
is-place = a place
is-text = text

## Titles of tables, made of the labels of their variables
shape-by = { $title } by { $groups }
shape-and = { $one } and { $next }
shape-for-each = { $title }, for each { $layer }
shape-means = { $of }: means
shape-routes = Routes: { $from } to { $to }
shape-durations = { $grain ->
    [year] Years from { $from } to { $to }
    [quarter] Quarters from { $from } to { $to }
    [month] Months from { $from } to { $to }
   *[day] Days from { $from } to { $to }
}
grain-year = year
grain-quarter = quarter
grain-month = month
grain-day = day

## Values and what is typed for them
value-none-of-them = none of them
value-not-in-codebook = (not in the codebook)
entry-empty = nothing typed; Esc leaves it as it was
entry-below-limit = { $number } is below { $limit }, the limit of the codebook
entry-above-limit = { $number } is above { $limit }, the limit of the codebook
entry-too-many-decimals = { $number } has more than { $decimals } decimals
entry-not-a-code = `{ $text }` is not one of the codes or labels; type the number or the label of one of { $codes }
entry-is-missing = { $number } means `{ $label }`; press { $key } for it
entry-derived = it is computed and cannot be typed
date-form = `{ $text }` is not a date; write 2013, 2013-11 or 2013-11-07
date-ambiguous = `{ $text }` can mean { $one } or { $other }; write one of these
date-calendar = the calendar has no { $date }
number-form = `{ $text }` is not a number; write digits, as in 35000 or 3.5万
number-too-large = `{ $text }` is beyond 1,000,000,000,000,000 (10 to the 15th), the largest number that can be coded
number-ambiguous = `{ $text }` can mean { $one } or { $other }; write one of these
currency-rate = 1 { $currency } = { $rate } { $into }
durations-rule = Durations are counted in complete periods; where partial dates leave them open, they are estimated from what is known of both dates.

## What is known of a judgement besides its text; no two begin with the same letter
metadata-number = number
metadata-court = court
metadata-province = province
metadata-date = date

## What a variable can be read from
read-of-judgement = the judgement as a whole
read-of-defendant = each defendant
read-of-victim = each victim
read-of-incident = each incident in the findings of fact
read-of-child = each child in the findings of fact
read-as-word = nominal, ordinal, place or text
read-as-words = multiple-choice or text
read-as-number = number or money
read-as-date = date
reading-judgement-instance = The instance: 一审, 二审, 再审, 复核.
reading-judgement-document = The kind of document: 判决书, 裁定书, 决定书, 调解书.
reading-judgement-outcome = What became of an appeal: 维持原判, 改判, 发回重审, 准许撤回.
reading-judgement-defendants = How many defendants there are.
reading-judgement-charges = The offences that the court found, each ending in 罪.
reading-judgement-articles = The articles of the Criminal Law that the court applied: 264, 287-1.
reading-defendant-name = The defendant's name as printed.
reading-defendant-sex = The defendant's sex: 男, 女.
reading-defendant-birth = The defendant's date of birth.
reading-defendant-age = The defendant's age in years, where it is printed.
reading-defendant-ethnicity = The defendant's ethnicity: 汉族.
reading-defendant-nationality = The defendant's nationality: 中国, 越南.
reading-defendant-registered-nationality = The nationality as printed; lacking that, 中国 where the household is registered in China.
reading-defendant-education = The defendant's schooling without 文化, 程度, 毕业: 小学.
reading-defendant-occupation = The defendant's occupation as printed: 农民.
reading-defendant-residence-province = The province of the registered residence (户籍); lacking that, of the residence.
reading-defendant-registration-province = The province of the registered residence (户籍).
reading-defendant-living-province = The province where the defendant lives (住, 现住, 暂住).
reading-defendant-native-province = The province of the place of birth or origin (出生于, 籍贯).
reading-defendant-convictions = How many earlier convictions are listed.
reading-defendant-charge = The offences of which the defendant was convicted.
reading-defendant-sentence = The kind of the sentence to be executed: 有期徒刑, 拘役, 管制, 无期徒刑, 死刑, 死刑，缓期二年执行, 免予刑事处罚, 单处罚金, 无罪.
reading-defendant-term = The term to be executed, in months.
reading-defendant-suspension = The time of probation (缓刑) in months; 0 where the sentence is not suspended.
reading-defendant-fine = The fine (罚金) in yuan; 0 where there is none.
reading-defendant-confiscation = The property confiscated (没收财产), in yuan.
reading-defendant-deprivation = The deprivation of political rights in months; 0 where there is none.
reading-victim-name = The victim's name as printed.
reading-victim-sex = The victim's sex: 男, 女.
reading-victim-birth = The victim's date of birth.
reading-victim-age = The victim's age in years, where it is printed.
reading-judgement-perpetrators = How many took part: the defendants, and those tried elsewhere, at large or not identified.
reading-judgement-victims = The children in the findings of fact about trafficking.
reading-defendant-migration = 本地 or 外来: whether the defendant lives where the household is registered.
reading-defendant-relationship = Who the defendant is to the child or its family: 亲生父母, 亲属, 邻居, 素不相识 or 医生.
reading-incident-date = The date on which the child was taken, bought or given away.
reading-incident-means = 拐骗 for force, stealth or fraud; 父母同意 for the consent of the parents.
reading-incident-mode = 拐骗 (taken, then sold), 出卖亲生子女 (sold by a parent) or 收买贩卖 (bought and sold on).
reading-incident-relationship = Who took or gave the child away: 亲生父母, 亲属, 邻居, 素不相识 or 医生.
reading-child-name = The child's name in the findings of fact.
reading-child-gender = 男 or 女, from 男婴, 女儿 and the like.
reading-child-age-band = 不满一个月, 一至五个月, 六至十一个月, 一至二周岁, 三至五周岁 or 六至十四周岁.
reading-child-age-months = The child's age at the incident in completed months.
reading-child-nationality = The child's nationality: 中国, 越南.
reading-child-lowest = The lowest price in yuan, where at least two different prices were paid.
reading-child-highest = The highest price in yuan, or the only one.
reading-child-origin = The province or country where the child was taken or given away.
reading-child-origin-area = 市区 or 农村.
reading-child-destination = The province or country to which the child was sold.
reading-child-destination-area = 市区 or 农村.
reading-child-parents = The parents' marital status: 未婚, 离婚, 婚外情 or 夫妻.
reading-child-exploitation = What the child was bought for: 收养, 童养媳, 强迫劳动 or 乞讨.
reading-child-result = 解救, 下落不明 or 死亡.
reading-child-released = The date of the child's release.
reading-child-guardian = Who cares for the child after its release: 父母, 涉案父母, 亲属, 福利机构 or 收买人.

## Populations
codebook-population-name = `{ $name }` cannot be a name of a population: expected small letters, digits, _ and -, with a letter first
codebook-twice-population = two populations `{ $name }`
codebook-population-circle = the population stands for itself: { $names }
codebook-filter = the filter `{ $filter }` cannot be understood: { $fault }
