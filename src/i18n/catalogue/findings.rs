//! Findings in words: what is wrong, where, and what to do about it.

use super::filled;
use crate::finding::Code;
use crate::finding::Finding;
use crate::finding::Reason;
use crate::finding::Severity;
use crate::i18n::{LONGEST_TEXT, Language, plain_text, reason_text, shortened};

/// A severity as a heading or table cell.
pub fn severity_text(language: Language, severity: Severity) -> &'static str {
    match severity {
        Severity::Note => language.pick("提示", "Note"),
        Severity::Warning => language.pick("警告", "Warning"),
        Severity::Error => language.pick("错误", "Error"),
    }
}

/// What a finding says, without its place.
pub fn finding_text(language: Language, finding: &Finding) -> String {
    let (zh, en) = template(finding.code);
    let mut arguments: Vec<String> =
        finding.arguments.iter().map(|argument| argument_text(language, argument)).collect();
    match (finding.code, arguments.as_mut_slice()) {
        (Code::DoubledRecord | Code::DoubledSetting, [kind, ..]) => *kind = record_kind(language, kind).to_owned(),
        (Code::Unreadable | Code::NotAProject, [word]) | (Code::DamagedPart, [_, word]) => {
            if let Some(reason) = Reason::named(word) {
                *word = reason_text(language, reason);
            }
        }
        _ => {}
    }
    filled(language.pick(zh, en), &arguments)
}

/// What came from a file, harmless and as long as anybody reads.
fn argument_text(language: Language, argument: &str) -> String {
    shortened(language, &plain_text(argument), LONGEST_TEXT).into_owned()
}

/// What a kind of record in a project file is to its user; a kind that nobody knows stays as it is.
fn record_kind(language: Language, kind: &str) -> &str {
    let row = RECORD_KINDS.iter().find(|row| row.0 == kind);
    row.map_or(kind, |(_, zh, en)| language.pick(zh, en))
}

const RECORD_KINDS: &[(&str, &str, &str)] = &[
    ("annotation", "标注", "Annotation"),
    ("annotation_layer", "标注图层", "Annotation layer"),
    ("annotation_preset", "标注样式", "Annotation style"),
    ("base_map", "底图", "Base map"),
    ("figure", "图件", "Figure"),
    ("group", "图层组设置", "Settings of layer group"),
    ("label", "注记位置", "Place of label"),
    ("layer", "图层设置", "Settings of layer"),
    ("layer_style", "图层样式", "Style of layer"),
    ("map_look", "地图外观", "Look of the map"),
    ("order", "图层顺序", "Order of layers"),
    ("source", "添加的图层", "Added layer"),
];

fn template(code: Code) -> (&'static str, &'static str) {
    let row = [FILES, PROJECTS, FEATURES, IMAGERY, PACKAGES, PAGES].into_iter().flatten().find(|row| row.0 == code);
    row.map(|(_, zh, en)| (*zh, *en)).expect("a test checks that every code has its row")
}

/// Files and text.
const FILES: &[(Code, &str, &str)] = &[
    (Code::Unreadable, "读不出来：{0}", "Cannot be read: {0}"),
    (
        Code::NotAFile,
        "这里不是普通文件，而是设备、管道或文件夹，没有读取；请改用文件",
        "What is here is a device, pipe or folder and was not read; choose a file",
    ),
    (
        Code::HeldBack,
        "项目引用了它所在文件夹以外的文件，未经同意不打开：{0}。请确认来源后再打开，或把文件放到项目旁边",
        "The project names a file outside its folder, which is not opened unasked: {0}. Be sure where it comes from, or put the file beside the project",
    ),
    (
        Code::TooLarge,
        "文件过大（{0}，上限 {1}）；请拆分后再打开",
        "The file is too large ({0}, limit {1}); split it and open the parts",
    ),
    (
        Code::NestedArchive,
        "压缩文件里面还是压缩包或项目，没有打开；请先解压，再打开里面的文件",
        "What is packed here is a packed file or a project once more and was not opened; unpack it and open what is in it",
    ),
    (
        Code::ZipOfOthers,
        "压缩包里没有规划（plan.json），有的是：{0}；请先解压，再打开里面的文件",
        "There is no plan (plan.json) in the zip, but: {0}; unpack it and open what is in it",
    ),
    (
        Code::UnpacksTooFar,
        "压缩文件解开后大得不正常，没有打开；请先解压，看看里面是什么",
        "The file unpacks to far more than anybody packs and was not opened; unpack it and see what it is",
    ),
    (Code::Transcoded, "文件不是 UTF-8 编码，已按 {0} 转换", "The text is not UTF-8; it was read as {0}"),
    (
        Code::UndecodableText,
        "有字节不属于 {0} 编码，已用“�”代替；请用 UTF-8 重新保存",
        "Some bytes are not {0} and were replaced by “�”; save the file as UTF-8",
    ),
    (
        Code::Truncated,
        "文件在中途结束（{0}）；之前的要素已保留，请重新获取完整文件",
        "The file ends in the middle ({0}); the features before were kept, get the whole file again",
    ),
    (Code::NotJson, "此处不是合法的 JSON（{0}）", "This is not valid JSON here ({0})"),
    (Code::TooDeep, "嵌套超过 {0} 层，此处已略过", "Nested deeper than {0} levels; skipped"),
    (Code::NotGeoJson, "不是 GeoJSON：类型为 {0}", "Not GeoJSON: the type is {0}"),
    (Code::NoFeatures, "文件中没有要素", "The file holds no feature"),
    (Code::TrailingText, "文档之后还有内容，已略过", "There is more text after the document; it was ignored"),
    (Code::UnknownFormat, "不认识的文件格式 {0}；可用的有 {1}", "Unknown kind of file {0}; known are {1}"),
];

/// The project file.
const PROJECTS: &[(Code, &str, &str)] = &[
    (Code::NotAProject, "不是规图项目文件：{0}", "This is no project file: {0}"),
    (
        Code::NewerProject,
        "项目由更新版本的程序保存（格式版本 {0}）；请升级程序",
        "A newer program saved the project (format version {0}); update the program",
    ),
    (
        Code::DamagedPart,
        "项目文件中的 {0} 已损坏（{1}）；请改用备份",
        "{0} in the project file is damaged ({1}); take a backup",
    ),
    (Code::MissingPart, "项目文件中缺少 {0}；请改用备份", "{0} is missing in the project file; take a backup"),
    (
        Code::UnknownPart,
        "本程序不认识项目文件中的 {0}，保存时原样保留",
        "{0} in the project file is not known to this program; it is kept as it is",
    ),
    (
        Code::UnknownRecords,
        "{0} 条记录本程序不认识，保存时原样保留",
        "{0} record(s) are not known to this program; they are kept as they are",
    ),
    (
        Code::DoubledRecord,
        "{0}的编号 {1} 重复，出现 {2} 次；打开时第一条保留原号，其余换新号，或原样保留而不起作用，请核对",
        "{0} {1} is there {2} times; when opened the first keeps its id, the others get new ones or are kept without effect; please check",
    ),
    (
        Code::DoubledElements,
        "图件中有 {0} 个元素与别的同号；打开时换新号，都保留",
        "{0} element(s) of figures have the number of another; when opened they get new ones, all are kept",
    ),
    (
        Code::DoubledAnnotationRecord,
        "标注里有 {0} 份只属于项目文件的记录（guitu:record）；导入时都不用，图层和次序重新安排，请核对文件从哪里来",
        "The annotation holds {0} records that belong in a project file only (guitu:record); when imported none is used, layer and order are set anew. Please check where the file comes from",
    ),
    (
        Code::AnnotationKindMisfit,
        "标注的几何与它的类型（guitu:kind）不符，导入时按几何读作别的类型，请核对",
        "The annotation's geometry does not fit its kind (guitu:kind); when imported it becomes what the geometry alone says. Please check",
    ),
    (
        Code::DoubledSetting,
        "{0}出现 {1} 次；打开时第一条起作用，其余原样保留而不起作用，请核对",
        "{0} is there {1} times; when opened the first counts, the others are kept without effect; please check",
    ),
    (
        Code::NoPlanThere,
        "项目引用的规划不是规划，或打不开：{0}；请放回原来的规划，或在窗口中指定位置",
        "What the project names as its plan is none, or cannot be opened: {0}; put the plan back, or locate it in the window",
    ),
    (
        Code::NoLayerThere,
        "项目作为图层引用的是规划包，不是图层：{0}；请在窗口中指定图层的位置",
        "What the project names as a layer is a plan package: {0}; locate the layer in the window",
    ),
    (
        Code::UnwritableText,
        "有看不见或文件里不能写的字符，输出时会略去：{0}（“{1}”）；请改掉",
        "Some characters cannot be seen or written and will be left out of exports: {0} (“{1}”); please change them",
    ),
    (
        Code::MissingNamedFile,
        "项目引用的文件找不到，项目中也没有副本：{0}；请放回原处，或在窗口中指定位置",
        "A file that the project names is missing, and there is no copy in the project: {0}; put it back, or locate it in the window",
    ),
    (
        Code::ChangedFile,
        "项目引用的文件在项目保存后有变化：{0}",
        "A file that the project names has changed since the project was saved: {0}",
    ),
];

/// Features and their geometry.
const FEATURES: &[(Code, &str, &str)] = &[
    (Code::BadFeature, "要素不完整，已略过（{0}）", "The feature is not complete and was left out ({0})"),
    (
        Code::UnknownGeometry,
        "几何类型 {0} 不存在，要素已略过",
        "There is no geometry type {0}; the feature was left out",
    ),
    (
        Code::WrongNesting,
        "坐标的层次与类型 {0} 不符，要素已略过",
        "The coordinates are not nested as {0} asks; the feature was left out",
    ),
    (
        Code::BadPosition,
        "坐标应为两个以上的数，实为 {0}，要素已略过",
        "A position needs two or more numbers, found {0}; the feature was left out",
    ),
    (
        Code::CoordinateOutOfRange,
        "坐标值 {0} 超出范围，要素已略过",
        "The coordinate {0} is out of range; the feature was left out",
    ),
    (Code::LineTooShort, "线只有 {0} 个点，要素已略过", "The line has only {0} position(s); the feature was left out"),
    (
        Code::RingTooShort,
        "面的环只有 {0} 个点，要素已略过",
        "The ring has only {0} position(s); the feature was left out",
    ),
    (Code::UnclosedRing, "面的环没有闭合，已自动闭合", "A ring was not closed; it has been closed"),
    (
        Code::SelfCrossingRing,
        "面的环在 {0}, {1} 附近自相交，面积和填充可能不准",
        "A ring crosses itself near {0}, {1}; its area and fill may be wrong",
    ),
    (Code::DuplicateId, "编号 {0} 出现多次，均已保留", "The id {0} occurs more than once; all were kept"),
    (Code::NoGeometry, "没有几何：只列出，不上图", "No geometry: listed, not drawn"),
    (
        Code::NoPlaceColumns,
        "没有经度、纬度两列，所有行只列出、不上图；请把坐标列命名为“经度”和“纬度”（现有列：{0}）",
        "No columns of longitude and latitude: rows are listed, not drawn; call the columns “lon” and “lat” (there are: {0})",
    ),
    (
        Code::SwappedAxes,
        "经度和纬度似乎颠倒；可选择“交换经纬度”重新读入",
        "Longitude and latitude seem swapped; choose “Swap them” to read it again",
    ),
    (
        Code::ExtraDimensions,
        "有 {0} 个坐标带高程等更多数值，已略去",
        "{0} position(s) carry heights or more numbers, which were ignored",
    ),
    (
        Code::DeclaredCrs,
        "文件声明坐标系 {0}，已按其读取",
        "The file declares the coordinate system {0}; it was read as such",
    ),
    (
        Code::CrsContradicted,
        "文件声明平面坐标系 {0}，坐标却是经纬度；已按经纬度读取",
        "The file declares the plane grid {0}, but has degrees; they were read as degrees",
    ),
    (
        Code::UnknownCrs,
        "文件声明的坐标系 {0} 不能换算；请转为 WGS84 或 CGCS2000 经纬度",
        "The declared coordinate system {0} cannot be converted; save it in WGS 84 longitude and latitude",
    ),
    (
        Code::ProjectedCoordinates,
        "坐标像是平面直角坐标（{0}），不是经纬度；请转为经纬度后打开",
        "The coordinates look like a plane grid ({0}), not degrees; convert them to longitude and latitude",
    ),
];

/// Pictures that lie on the ground.
const IMAGERY: &[(Code, &str, &str)] = &[
    (
        Code::PictureUnplaced,
        "图片没有位置信息；请在“底图配准”里用控制点配准",
        "Nothing says where the picture lies; place it by control points",
    ),
    (
        Code::BadGeoreference,
        "位置信息不合理（{0}），未采用；请核对，或用控制点配准",
        "What says where the picture lies makes no sense ({0}) and was not used; check it, or place the picture by control points",
    ),
    (
        Code::PictureInUnknownGrid,
        "图片的位置是平面坐标（像是 {0}），没有说明坐标系；请在“读取方式”里选定",
        "The picture lies in metres (of {0}, it seems) and does not say in which grid; choose it under How it is read",
    ),
    (
        Code::DamagedPicture,
        "图片已损坏或不完整，没有打开；请重新取得完整的文件",
        "The picture is damaged or breaks off and was not opened; get a whole copy",
    ),
    (
        Code::OversizedPicture,
        "图片有 {0} 像素，超过上限 {1}，没有打开；请缩小或裁切后再打开",
        "The picture has {0} pixels, more than {1}, and was not opened; make it smaller or cut it",
    ),
    (
        Code::UnknownPixels,
        "图片的像素不是颜色，或压缩方式不支持（{0}），没有打开；请转为 8 位 RGB 或灰度的 TIFF、PNG、JPEG",
        "The picture's pixels are no colours or packed in an unknown way ({0}); save it as TIFF, PNG or JPEG in 8-bit colours",
    ),
    (
        Code::PageNotChosen,
        "PDF 有 {0} 页，没有说明用哪一页，没有打开；请在窗口里打开并选一页，或先把那一页单独存成 PDF",
        "The PDF has {0} pages and nobody said which one to use; open it in the window and choose, or save that page as a PDF of its own",
    ),
    (
        Code::NoSuchPage,
        "PDF 没有第 {0} 页（共 {1} 页），没有打开；请重新打开并选页",
        "The PDF has no page {0} (of {1}) and was not opened; open it again and choose a page",
    ),
    (
        Code::TooManyPages,
        "PDF 有 {0} 页，超过上限 {1} 页，没有打开；请先把要用的一页单独存成 PDF",
        "The PDF has {0} pages, more than {1}, and was not opened; save the page that you need as a PDF of its own",
    ),
    (
        Code::LockedDocument,
        "PDF 有打开密码，没有打开；请在阅读器里去掉密码后另存",
        "The PDF asks for a password and was not opened; save it without one",
    ),
    (
        Code::TooMuchToDraw,
        "PDF 这一页的内容多得画不完，没有打开；请转成图片（PNG、JPEG、TIFF）再打开",
        "There is more on the page of the PDF than can be drawn, and it was not opened; turn it into a picture (PNG, JPEG, TIFF)",
    ),
];

/// The plan package.
const PACKAGES: &[(Code, &str, &str)] = &[
    (Code::MissingFile, "缺少文件 {0}", "The file {0} is missing"),
    (
        Code::BadManifest,
        "规划包里“{0}”写得不对：对照数据包的格式改正",
        "“{0}” in the plan package is wrong: compare it with the form of a package",
    ),
    (
        Code::PackageSyntax,
        "第 {0} 行第 {1} 列起不是合法的 JSON：检查逗号、引号和括号",
        "From line {0}, column {1} on this is no JSON: look at commas, quotation marks and brackets",
    ),
    (Code::PackageMissing, "规划包缺“{0}”：补上这一项", "The plan package lacks “{0}”: add it"),
    (
        Code::PackageText,
        "规划包的“{0}”里，{1} 应为文字：加双引号，或写成 {zh, en}",
        "In “{0}” of the plan package {1} should be text: put it in quotation marks",
    ),
    (
        Code::PackageNumber,
        "规划包的“{0}”里，{1} 应为数：去掉引号和单位",
        "In “{0}” of the plan package {1} should be a number: without quotation marks or unit",
    ),
    (
        Code::PackageList,
        "规划包的“{0}”里，{1} 应为列表：写在方括号里，个数要对",
        "In “{0}” of the plan package {1} should be a list in square brackets of the right length",
    ),
    (
        Code::PackageObject,
        "规划包的“{0}”里，{1} 应为对象：写在花括号里",
        "In “{0}” of the plan package {1} should be an object in braces",
    ),
    (
        Code::PackageSwitch,
        "规划包的“{0}”里，{1} 应为 true 或 false",
        "In “{0}” of the plan package {1} should be true or false",
    ),
    (
        Code::NewerVersion,
        "规划包版本 {0} 高于本程序；请升级程序",
        "The package has version {0}, newer than this program; update the program",
    ),
    (
        Code::UnsafeEntry,
        "压缩包内的 {0} 路径越界或过大，已拒绝",
        "The entry {0} leaves its folder or is too large; it was refused",
    ),
    (Code::MissingProperty, "缺少属性 {0}；请补写", "These properties are missing: {0}; please write them"),
    (
        Code::BadProperties,
        "要素已略过，这些属性缺少或写错：{0}",
        "The feature was left out; these properties are missing or wrong: {0}",
    ),
    (
        Code::UnknownWord,
        "{0} 的取值“{1}”不可用；可用的取值见 seeds/README.md",
        "{0} cannot be “{1}”; see seeds/README.md",
    ),
    (
        Code::MissingWord,
        "词表缺少“{1}”，{2} 个要素用到它（{3}）；请在 plan.json 的 vocabulary.{0} 中补上它的名称",
        "The vocabulary lacks “{1}”, used by {2} feature(s) ({3}); add its title to vocabulary.{0} in plan.json",
    ),
    (Code::UnknownClause, "条款 {0} 不存在", "There is no clause {0}"),
    (Code::UnknownFeature, "{0} 引用的要素 {1} 不存在", "{0} names the feature {1}, which does not exist"),
    (
        Code::CompositeCount,
        "组合“{0}”应有 {1} 项，实有 {2} 项；如果原文如此，请在 discrepancies 中写一条，并在其 composites 中列出它",
        "The composite “{0}” claims {1} member(s) and has {2}; if the text does, list it in `composites` of a discrepancy",
    ),
    (
        Code::MiscountNoted,
        "组合“{0}”原文说有 {1} 项，实有 {2} 项，已列为疑点“{3}”",
        "The text claims {1} member(s) of “{0}” and names {2}, as the discrepancy “{3}” says",
    ),
    (
        Code::BoundsElsewhere,
        "plan.json 的 bounds {0} 不在规划范围内，打开后是空图；规划范围是 {1}",
        "bounds {0} in plan.json does not touch the plan's area {1}: the map would open empty",
    ),
    (
        Code::BoundsCutArea,
        "plan.json 的 bounds {0} 切掉了一部分规划范围；规划范围是 {1}",
        "bounds {0} in plan.json cuts the plan's area, which is {1}",
    ),
    (
        Code::UnknownCounty,
        "inside 中的“{0}”不是任何县（市、区）的 id、名称或所属市（city）",
        "“{0}” in `inside` is no id, name or city of a county",
    ),
    (
        Code::NoCounties,
        "没有县（市、区）的面，因此没有分县图册、区位图和范围外的淡化；如果有，请在 vocabulary.kinds 中给那一类写 \"is\": \"county\"",
        "No county has an area, so there is no atlas by county, no locator and no veil; mark their kind with \"is\": \"county\"",
    ),
    (
        Code::WrongGeometry,
        "图层“{0}”有 {1} 个要素的几何与它的 role 不合（{2}）；哪种 role 用点、线还是面，见 seeds/README.md",
        "{1} feature(s) of layer “{0}” have a geometry that its role is not drawn with ({2}); see seeds/README.md",
    ),
    (
        Code::BadDate,
        "日期“{0}”请写成年-月-日，如 2026-03-15 或 2026-03",
        "Write the date “{0}” as year-month-day, such as 2026-03-15 or 2026-03",
    ),
    (
        Code::BadReading,
        "readings 中“{0}”的读音“{1}”应为不带声调的拼音，每个字一个音节，用空格隔开",
        "The reading “{1}” of “{0}” needs plain pinyin, one syllable a character, with spaces between",
    ),
    (Code::OutsideCounty, "点不在所写的{0}内，而在{1}", "The point is not in {0} as stated but in {1}"),
    (Code::ImplausibleLine, "线形可疑：{0}", "The line is implausible: {0}"),
    (Code::DuplicateGeometry, "与 {0} 的几何完全相同", "The geometry is exactly that of {0}"),
    (Code::AccuracyContradictsBasis, "精度等级 {0} 与依据不符：{1}", "Accuracy grade {0} does not fit its basis: {1}"),
    (Code::AmbiguousName, "名称“{0}”与 {1} 重复", "The name “{0}” is also that of {1}"),
    (Code::ForbiddenProperty, "公开地图不得包含属性 {0}", "A public map must not carry the property {0}"),
    (
        Code::SensitivePlace,
        "“{0}”一类不在公开地图上标示位置：去掉几何，或改为挂靠",
        "Things like “{0}” have no place on a public map: remove the geometry or name a host",
    ),
    (
        Code::InventedPlace,
        "位置无人知道（{0}）：去掉几何，或改为挂靠",
        "Nobody knows this place ({0}): remove the geometry or name a host",
    ),
    (
        Code::LineEndsElsewhere,
        "名称里有“{0}”，线却没有到那里：改线，或改名称",
        "It is called after {0} and does not end there: change the line or the name",
    ),
    (
        Code::NumberTwice,
        "编号 {0} 与 {1} 相同，多半是同一条路：并成一条，或写 project_of、line_of",
        "Number {0} is that of {1} as well: make them one road, or say project_of or line_of",
    ),
    (Code::Wording, "“{0}”应写作“{1}”", "Write “{1}” for “{0}”"),
    (Code::BadHost, "挂靠不成立：{0}（{1}）", "The host does not carry it: {0} ({1})"),
    (
        Code::PlaceTwice,
        "“{0}”与 {1} 同名而相距 {2}：同一个地方只有一个位置",
        "“{0}” is {2} from {1} of the same name: one place has one position",
    ),
    (
        Code::LineMissesPlace,
        "线没有经过 {0}：相距 {1}，自报精度 {2}",
        "The line misses {0} by {1}; its accuracy is {2}",
    ),
    (
        Code::LineUnchecked,
        "精度 {0} 的线没有必经点：在 checks.json 里写出来，或改为 C",
        "A line of grade {0} without a place that it passes: add one to checks.json, or grade it C",
    ),
    (
        Code::LinesOutOfOrder,
        "断面“{0}”上次序不对或没有穿过：{1}",
        "On the section “{0}” the line is out of order or missing: {1}",
    ),
    (Code::CountyNotTouched, "所写的{0}没有经过（{1}）", "It states {0}, where it does not lie ({1})"),
    (Code::LabelData, "图上要写的 {0} 缺少或不对：{1}", "What a sheet writes is missing or wrong: {0} ({1})"),
    (Code::CountyMissing, "经过{0}而没有写（{1}）", "It lies in {0} and does not say so ({1})"),
];

/// Pages before they go out.
const PAGES: &[(Code, &str, &str)] = &[
    (
        Code::NoApproval,
        "没有审图号，图上将标注“示意图”；公开使用前请送审并填写审图号",
        "There is no map approval number, so the page says that it is schematic; fill it in before publication",
    ),
    (Code::SourcesNotShown, "页面上没有资料来源；请添加“资料来源”", "The page does not name its sources; add them"),
    (Code::MissingSource, "图层“{0}”没有注明来源", "Layer “{0}” does not say where it comes from"),
    (
        Code::SmallText,
        "有 {2} 处文字小于 6 磅，最小 {0} 磅（“{1}”）；请放大文字或放宽版面",
        "{2} texts are smaller than 6 pt, the smallest {0} pt (“{1}”); enlarge them or make room",
    ),
    (Code::LabelOutside, "注记“{0}”超出图框", "The name “{0}” reaches over the frame"),
    (Code::LegendWithoutSymbol, "图例“{0}”没有符号", "The legend row “{0}” has no symbol"),
    (Code::LegendShrunk, "图例文字缩小到 {0} 磅", "The legend was set at {0} pt to fit"),
    (Code::LegendCut, "图例有 {0} 项放不下；请放大图例框", "{0} legend rows found no room; enlarge the legend"),
    (Code::MissingGlyphs, "内置字体缺少这些字符：{0}", "The bundled fonts lack these characters: {0}"),
    (
        Code::TextShrunk,
        "文字过长，字号缩小到 {0} 磅（“{1}”）",
        "A text is long; its type was reduced to {0} pt (“{1}”)",
    ),
    (
        Code::TextCut,
        "文字放不下，末尾已省略（“{0}”）；请放大文字框或减小字号",
        "A text does not fit and its end is left out (“{0}”); make room or reduce its type",
    ),
    (Code::TableCut, "表格放不下，缺 {0} 行；请放大表格", "A table has no room for {0} of its rows; make it larger"),
    (
        Code::MissingPicture,
        "图片无法读取，页面上没有它：{0}",
        "A picture cannot be read and is missing on the page: {0}",
    ),
    (
        Code::BadPicture,
        "图片已损坏，或不是 PNG、JPEG，页面上没有它；请换成完整的 PNG 或 JPEG：{0}",
        "A picture is damaged or neither PNG nor JPEG and is missing on the page; put in a whole PNG or JPEG: {0}",
    ),
    (
        Code::PictureTooLarge,
        "图片有 {0} 像素，超过上限 {1}，页面上没有它；请缩小后再用：{2}",
        "A picture has {0} pixels, more than {1}, and is missing on the page; make it smaller: {2}",
    ),
    (
        Code::PictureInterlaced,
        "图片是隔行（逐级显示）的 PNG，有 {0} 像素，不能边读边缩小，页面上没有它；请另存为普通 PNG，或先缩小：{1}",
        "A picture is an interlaced PNG of {0} pixels and is missing on the page; save it without interlacing, or make it smaller: {1}",
    ),
    (Code::PictureReduced, "图片有 {0} 像素，已按 {1} 像素使用：{2}", "A picture of {0} pixels is used at {1}: {2}"),
    (
        Code::UnwritableCharacters,
        "有看不见或文件里不能写的字符，已略去：{0}（“{1}”）",
        "Characters that cannot be seen or written were left out: {0} (“{1}”)",
    ),
    (
        Code::CellCut,
        "{0} 个单元格超过 {1} 个字符，已截短（“{2}…”）；需要全文时请导出 GeoJSON",
        "{0} cell(s) with more than {1} characters were cut (“{2}…”); a GeoJSON file has the whole text",
    ),
    (
        Code::ApprovalAdded,
        "图中没有审图号或示意图标记，已加在图幅左下角",
        "There was no place for an approval number or the schematic mark; one was added at the lower left",
    ),
    (Code::NothingShown, "地图上没有可显示的内容", "The map has nothing to show"),
    (
        Code::BaseMapIncomplete,
        "底图 {1} 块中缺 {0} 块，图上留白：{2}",
        "{0} of the base map's {1} tiles are missing and left blank: {2}",
    ),
    (Code::BaseMapMissing, "图上没有底图“{0}”：{1}", "The base map “{0}” is not on the page: {1}"),
    (
        Code::BaseMapUnnamed,
        "底图“{0}”没有写明来源和审图号，请在“底图”面板填写",
        "The base map “{0}” names neither its maker nor an approval number: enter them under “Base map”",
    ),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::Place;

    #[test]
    fn every_code_has_words_in_both_languages() {
        for code in Code::ALL {
            let finding = Finding::new(*code, Place::default()).with("一").with("二").with("三");
            for language in [Language::Chinese, Language::English] {
                assert!(!finding_text(language, &finding).is_empty());
            }
        }
        assert_eq!([FILES, PROJECTS, FEATURES, IMAGERY, PACKAGES, PAGES].concat().len(), Code::ALL.len());
    }
}
