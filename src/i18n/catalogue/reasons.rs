//! Why a file cannot be read or written, and what to do about it; each stands behind a colon.

use super::Row;

pub(super) const ROWS: &[Row] = &[
    (
        "reason.missing",
        "找不到文件，可能已移走、改名，或磁盘没有连上；请找到它再试",
        "it is not there: moved, renamed, or its drive is not connected; find it and try again",
    ),
    (
        "reason.no_folder",
        "文件夹不存在或已断开，请重新连接，或换一个位置",
        "its folder is not there or disconnected; connect it again, or choose another place",
    ),
    (
        "reason.denied",
        "没有权限，请换一个位置，或请管理员授权",
        "no permission; choose another place, or ask for access",
    ),
    ("reason.read_only", "该磁盘只读，请换一个位置", "this disk is read-only; choose another place"),
    ("reason.full", "磁盘已满，请清理空间或换一个位置", "the disk is full; make room or choose another place"),
    (
        "reason.bad_name",
        "文件名过长或含有不允许的字符，请改名",
        "the file name is too long or has characters that are not allowed; rename it",
    ),
    ("reason.is_folder", "这是一个文件夹，请写上文件名", "this is a folder; add a file name"),
    (
        "reason.not_a_file",
        "这不是普通文件，而是设备、管道或文件夹；请改用文件",
        "this is a device, pipe or folder; choose a file",
    ),
    (
        "reason.exists",
        "同名的文件已在那里，请换一个名字",
        "there is something of this name already; choose another name",
    ),
    (
        "reason.busy",
        "文件正被别的程序占用，请关闭那个程序再试",
        "another program is using it; close that program and try again",
    ),
    (
        "reason.network",
        "网络盘断开或没有回应，请检查网络再试",
        "the network drive does not answer; look at the network and try again",
    ),
    (
        "reason.device",
        "磁盘读写出错，可能是硬件或连线故障；请尽快备份，并换一个磁盘",
        "the disk fails, perhaps its hardware or cable; back up soon, and use another disk",
    ),
    ("reason.interrupted", "操作被打断，请再试一次", "it was interrupted; try again"),
    (
        "reason.loop",
        "链接绕成了一圈，找不到文件本身；请改用文件本身",
        "the links lead round in a circle; choose the file itself",
    ),
    (
        "reason.memory",
        "内存不足，请关闭别的程序，或改用较小的文件",
        "there is not enough memory; close other programs, or use a smaller file",
    ),
    ("reason.not_supported", "这个磁盘做不了这件事，请换一个位置", "this disk cannot do that; choose another place"),
    ("reason.cut_short", "文件不完整，缺少末尾；请重新获取", "it is not whole, its end is missing; get it again"),
    ("reason.damaged", "内容已损坏；请重新获取，或改用备份", "it is damaged; get it again, or take a backup"),
    ("reason.checksum", "内容与校验和不符", "it is not what its checksum says"),
    ("reason.not_text", "内容不是 UTF-8 文本；请用 UTF-8 重新保存", "it is no text in UTF-8; save it as UTF-8"),
    ("reason.not_json", "内容不是合法的 JSON；请重新获取或重新导出", "it is no valid JSON; get it or export it again"),
    (
        "reason.not_geojson",
        "内容不是 GeoJSON；请选用标注导出的文件",
        "it is no GeoJSON; choose a file that annotations were exported to",
    ),
    ("reason.not_a_zip", "不是 zip 压缩包，或压缩包已损坏；请重新获取", "it is no zip, or a damaged one; get it again"),
    (
        "reason.unsupported_zip",
        "压缩包有密码，或压缩方法不受支持；请解开后重新打包，不设密码",
        "it has a password or is packed in an unknown way; pack it again without a password",
    ),
    (
        "reason.too_many_entries",
        "压缩包里的文件多得不正常；请查明来源",
        "it holds far too many files; be sure where it comes from",
    ),
    (
        "reason.doubled_entry",
        "压缩包里有两个同名的文件；请查明来源",
        "it holds two files of the same name; be sure where it comes from",
    ),
    (
        "reason.unpacks_too_far",
        "解开后大得不正常；请先解压，看看里面是什么",
        "it unpacks to far more than anybody packs; unpack it and see what it is",
    ),
    ("reason.outside", "路径越出了它的文件夹，已拒绝", "its path leaves its folder; it was refused"),
    ("reason.too_large", "文件过大，请拆分或缩小", "it is too large; split it or make it smaller"),
    ("reason.other_kind", "里面是别的内容；请选用正确的文件", "it holds something else; choose the right file"),
    (
        "reason.number",
        "系统报告错误 {0}；请再试一次，或换一个位置",
        "the system reports error {0}; try again, or choose another place",
    ),
    ("reason.unknown", "原因不明；请再试一次，或换一个位置", "nobody knows why; try again, or choose another place"),
];
