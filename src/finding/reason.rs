//! Why a file, or a part of one, cannot be read or written, as far as people can do something about
//! it. The operating system and libraries say it in English and in their own terms; this is what of
//! it reaches a user. The words come from `i18n`.

use std::fmt;
use std::io;

macro_rules! reasons {
    ($($(#[$doc:meta])* $name:ident = $key:literal,)*) => {
        /// What stands in the way.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Reason {
            $($(#[$doc])* $name,)*
            /// Only the operating system's number of it is known; 0 if not even that.
            System(i32),
        }

        impl Reason {
            /// Every reason with a name of its own.
            pub const NAMED: &'static [Self] = &[$(Self::$name),*];

            /// Its words in the catalogue.
            pub fn key(self) -> Option<&'static str> {
                match self {
                    $(Self::$name => Some($key),)*
                    Self::System(_) => None,
                }
            }

            /// Its name in files.
            fn word(self) -> Option<&'static str> {
                self.key()?.strip_prefix("reason.")
            }
        }
    };
}

reasons! {
    Missing = "reason.missing",
    /// What is to be written has no folder.
    NoFolder = "reason.no_folder",
    Denied = "reason.denied",
    ReadOnly = "reason.read_only",
    Full = "reason.full",
    BadName = "reason.bad_name",
    IsFolder = "reason.is_folder",
    /// A device, pipe, socket or folder.
    NotAFile = "reason.not_a_file",
    /// Something has this name already.
    Exists = "reason.exists",
    Busy = "reason.busy",
    Network = "reason.network",
    /// The disk itself fails.
    Device = "reason.device",
    Interrupted = "reason.interrupted",
    /// Links that lead to each other.
    Loop = "reason.loop",
    Memory = "reason.memory",
    NotSupported = "reason.not_supported",
    CutShort = "reason.cut_short",
    Damaged = "reason.damaged",
    Checksum = "reason.checksum",
    NotText = "reason.not_text",
    NotJson = "reason.not_json",
    NotGeoJson = "reason.not_geojson",
    NotAZip = "reason.not_a_zip",
    /// With a password, or packed in a way that is not known.
    UnsupportedZip = "reason.unsupported_zip",
    TooManyEntries = "reason.too_many_entries",
    DoubledEntry = "reason.doubled_entry",
    UnpacksTooFar = "reason.unpacks_too_far",
    /// A path that leaves its folder.
    Outside = "reason.outside",
    TooLarge = "reason.too_large",
    /// It is whole, and of something else.
    OtherKind = "reason.other_kind",
}

/// Input and output errors of the hardware: `EIO`, and what Windows calls so.
const DEVICE_ERRORS: &[i32] = if cfg!(windows) { &[23, 1117] } else { &[5] };

impl Reason {
    /// Why a file cannot be read.
    pub fn of(error: &io::Error) -> Self {
        use io::ErrorKind as Kind;
        if let Some(reason) = error.get_ref().and_then(|inner| inner.downcast_ref::<Self>()) {
            return *reason;
        }
        match error.kind() {
            Kind::NotFound | Kind::NotADirectory => Self::Missing,
            Kind::PermissionDenied => Self::Denied,
            Kind::ReadOnlyFilesystem => Self::ReadOnly,
            Kind::StorageFull | Kind::QuotaExceeded => Self::Full,
            Kind::FileTooLarge => Self::UnpacksTooFar,
            Kind::InvalidFilename => Self::BadName,
            Kind::IsADirectory => Self::IsFolder,
            Kind::AlreadyExists => Self::Exists,
            Kind::ResourceBusy | Kind::ExecutableFileBusy | Kind::WouldBlock | Kind::Deadlock => Self::Busy,
            kind if is_of_network(kind) => Self::Network,
            Kind::Interrupted => Self::Interrupted,
            Kind::TooManyLinks => Self::Loop,
            Kind::OutOfMemory => Self::Memory,
            Kind::Unsupported => Self::NotSupported,
            Kind::UnexpectedEof => Self::CutShort,
            Kind::InvalidData => Self::Damaged,
            _ => Self::of_number(error.raw_os_error().unwrap_or(0)),
        }
    }

    /// Why a file cannot be written: what is missing then is its folder.
    pub fn of_writing(error: &io::Error) -> Self {
        match (Self::of(error), error.kind()) {
            (Self::Missing, _) | (_, io::ErrorKind::StaleNetworkFileHandle) => Self::NoFolder,
            (Self::UnpacksTooFar, _) => Self::Full,
            (reason, _) => reason,
        }
    }

    fn of_number(number: i32) -> Self {
        // The kind for it has no stable name yet: ELOOP.
        const LOOP: i32 = if cfg!(target_os = "linux") { 40 } else { 62 };
        if DEVICE_ERRORS.contains(&number) {
            Self::Device
        } else if cfg!(unix) && number == LOOP {
            Self::Loop
        } else {
            Self::System(number)
        }
    }

    /// The reason that is written so.
    pub fn named(word: &str) -> Option<Self> {
        let of_system = || word.strip_prefix(SYSTEM)?.parse().ok().map(Self::System);
        Self::NAMED.iter().copied().find(|reason| reason.word() == Some(word)).or_else(of_system)
    }
}

const SYSTEM: &str = "system_";

fn is_of_network(kind: io::ErrorKind) -> bool {
    use io::ErrorKind as Kind;
    matches!(
        kind,
        Kind::StaleNetworkFileHandle
            | Kind::ConnectionRefused
            | Kind::ConnectionReset
            | Kind::ConnectionAborted
            | Kind::NotConnected
            | Kind::HostUnreachable
            | Kind::NetworkUnreachable
            | Kind::NetworkDown
            | Kind::BrokenPipe
            | Kind::TimedOut
    )
}

/// As a program reads it in the arguments of a finding.
impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::System(number) => write!(f, "{SYSTEM}{number}"),
            named => f.write_str(named.word().unwrap_or_default()),
        }
    }
}

impl std::error::Error for Reason {}

impl From<Reason> for io::Error {
    fn from(reason: Reason) -> Self {
        Self::new(io::ErrorKind::InvalidInput, reason)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reason_that_travels_in_a_finding_comes_back() {
        for reason in Reason::NAMED.iter().copied().chain([Reason::System(0), Reason::System(-7)]) {
            assert_eq!(Reason::named(&reason.to_string()), Some(reason));
        }
        assert_eq!(Reason::named("no such reason"), None);
    }

    #[test]
    fn a_reason_that_travels_in_an_error_of_the_system_comes_back() {
        assert_eq!(Reason::of(&Reason::NotAFile.into()), Reason::NotAFile);
        assert_eq!(Reason::of_writing(&io::ErrorKind::NotFound.into()), Reason::NoFolder);
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn numbers_that_the_system_gives_no_name_are_understood_as_far_as_they_can_be() {
        let of = |number| Reason::of(&io::Error::from_raw_os_error(number));
        assert_eq!([5, 2, 40, 28].map(of), [Reason::Device, Reason::Missing, Reason::Loop, Reason::Full]);
        assert_eq!(of(123_456), Reason::System(123_456));
    }
}
