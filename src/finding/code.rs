//! What can be odd: one code for each kind of message.

use super::Severity;

macro_rules! codes {
    ($($(#[$doc:meta])* $name:ident = $severity:ident,)*) => {
        /// The kind of a finding. The blanks of each message are listed in its comment.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
        #[serde(rename_all = "snake_case")]
        pub enum Code {
            $($(#[$doc])* $name,)*
        }

        impl Code {
            /// Every code, for tables of messages and their tests.
            pub const ALL: &'static [Self] = &[$(Self::$name),*];

            /// How bad such a finding usually is.
            pub fn severity(self) -> Severity {
                match self {
                    $(Self::$name => Severity::$severity,)*
                }
            }
        }
    };
}

codes! {
    // Files and text.
    /// The file cannot be read. {reason}
    Unreadable = Error,
    /// What is at the path is a device, pipe, socket or folder.
    NotAFile = Error,
    /// A project names a file outside its folder; it is not opened unasked. {path}
    HeldBack = Warning,
    /// The file is larger than the limit. {size} {limit}
    TooLarge = Error,
    /// What is packed in the file is packed once more, or a project.
    NestedArchive = Error,
    /// A zip without a plan. {what is in it}
    ZipOfOthers = Error,
    /// What is packed turned out to be larger than anybody packs.
    UnpacksTooFar = Error,
    /// The text is not UTF-8 and was decoded from another encoding. {encoding}
    Transcoded = Note,
    /// Bytes that are no text in the encoding were replaced. {encoding}
    UndecodableText = Warning,
    /// The text ends in the middle. {reason}
    Truncated = Error,
    /// The text is not JSON here. {reason}
    NotJson = Error,
    /// Nested deeper than the limit. {limit}
    TooDeep = Error,
    /// The JSON is no GeoJSON object. {type found}
    NotGeoJson = Error,
    /// The file holds no feature.
    NoFeatures = Warning,
    /// What follows the document was ignored.
    TrailingText = Warning,
    /// The kind of file is not known. {extension} {endings that are known}
    UnknownFormat = Error,

    // The project file.
    /// The file is no project of this program. {reason}
    NotAProject = Error,
    /// The project's version is newer than the program. {version}
    NewerProject = Error,
    /// A part of the project file is not what its checksum says. {name} {reason}
    DamagedPart = Error,
    /// Elements of figures have the id of another one. {count}
    DoubledElements = Warning,
    /// An annotation holds what only a project file needs more than once: none of it is read. {count}
    DoubledAnnotationRecord = Warning,
    /// An annotation's geometry does not fit its kind: it is read as what the geometry alone makes of it.
    AnnotationKindMisfit = Warning,
    /// Settings of which there is only one are there several times. {kind} {count}
    DoubledSetting = Warning,
    /// What the project names as its plan is none. {path}
    NoPlanThere = Error,
    /// What the project names as a layer is a plan. {path}
    NoLayerThere = Error,
    /// Texts hold characters that no page or table can hold. {code points} {example}
    UnwritableText = Warning,
    /// A part that the project file names is not in it. {name}
    MissingPart = Error,
    /// A part that this program does not know; it is kept. {name}
    UnknownPart = Note,
    /// Records that this program does not know; they are kept. {count}
    UnknownRecords = Note,
    /// Records of the same kind and id: only the first counts. {kind} {id} {count}
    DoubledRecord = Warning,
    /// A file that the project names is not there, and there is no copy. {path}
    MissingNamedFile = Warning,
    /// A file that the project names has changed since it was saved. {path}
    ChangedFile = Note,

    // Features.
    /// A feature is no object or has no type. {reason}
    BadFeature = Error,
    /// A geometry's type is unknown or missing. {type}
    UnknownGeometry = Error,
    /// Coordinates are not nested as the type asks. {type}
    WrongNesting = Error,
    /// A position is no list of two or more numbers. {what was found}
    BadPosition = Error,
    /// A coordinate is NaN or infinite or beyond any datum. {value}
    CoordinateOutOfRange = Error,
    /// A line has fewer than two positions. {count}
    LineTooShort = Error,
    /// A ring has fewer than four positions. {count}
    RingTooShort = Error,
    /// A ring's ends differ; it was closed.
    UnclosedRing = Warning,
    /// A ring crosses itself. {lon} {lat}
    SelfCrossingRing = Warning,
    /// Two features have the same id. {id}
    DuplicateId = Warning,
    /// The feature has no geometry: it is listed, not drawn.
    NoGeometry = Note,
    /// A table has no columns that say where its rows lie. {names of the columns}
    NoPlaceColumns = Warning,
    /// Longitude and latitude seem swapped in the whole layer.
    SwappedAxes = Warning,
    /// Third or further numbers of positions were ignored. {count}
    ExtraDimensions = Note,
    /// The layer declares a coordinate system that was converted or cannot be. {name}
    DeclaredCrs = Note,
    /// The declared coordinate system has metres, the positions are degrees and were read as such. {name}
    CrsContradicted = Warning,
    /// A declared coordinate system that the program cannot convert. {name}
    UnknownCrs = Error,
    /// Coordinates look like metres of a plane grid. {guess}
    ProjectedCoordinates = Warning,

    /// A picture that nothing says the place of: it is placed by control points.
    PictureUnplaced = Warning,
    /// What should say where a picture lies makes no sense. {what}
    BadGeoreference = Warning,
    /// A picture lies in metres, and nothing says in which grid. {guess}
    PictureInUnknownGrid = Warning,
    /// A picture that is damaged or breaks off; it is not opened.
    DamagedPicture = Error,
    /// A picture that is not opened, for its size. {size} {limit}
    OversizedPicture = Error,
    /// A picture whose pixels are no colours, or in a form that is not read. {what}
    UnknownPixels = Error,
    /// A document of several pages, and nobody said which one is to be a picture. {count}
    PageNotChosen = Error,
    /// A document has no such page. {number} {count}
    NoSuchPage = Error,
    /// A document of more pages than a drawing has. {count} {limit}
    TooManyPages = Error,
    /// A document that asks for a password.
    LockedDocument = Error,
    /// A page on which there is more to draw than anybody waits for, or that unpacks beyond all measure.
    TooMuchToDraw = Error,

    // The plan package.
    /// A file that the plan names is missing. {name}
    MissingFile = Error,
    /// plan.json or clauses.json cannot be understood. {reason}
    BadManifest = Error,
    /// A JSON file of a package breaks off or breaks the syntax. {line} {column}
    PackageSyntax = Error,
    /// A piece of a package is missing. {piece}
    PackageMissing = Error,
    /// A piece of a package should be text. {piece} {written}
    PackageText = Error,
    /// A piece of a package should be a number. {piece} {written}
    PackageNumber = Error,
    /// A piece of a package should be a list. {piece} {written}
    PackageList = Error,
    /// A piece of a package should be an object. {piece} {written}
    PackageObject = Error,
    /// A piece of a package should be true or false. {piece} {written}
    PackageSwitch = Error,
    /// The package's version is newer than the program. {version}
    NewerVersion = Error,
    /// A zip entry that leaves its folder or is too large was refused. {name}
    UnsafeEntry = Error,
    /// Texts that a feature owes its readers are missing. {properties}
    MissingProperty = Error,
    /// A word that is not in the vocabulary. {property} {value}
    UnknownWord = Error,
    /// A clause id that does not exist. {clause}
    UnknownClause = Error,
    /// A feature id that does not exist. {where} {id}
    UnknownFeature = Error,
    /// A theme or kind that the vocabulary lacks. {list} {word} {how many use it} {examples}
    MissingWord = Error,
    /// Properties of a feature are missing or wrong; it was left out. {what}
    BadProperties = Error,
    /// A composite has another count than it claims. {composite} {claimed} {found}
    CompositeCount = Error,
    /// The same, and a discrepancy of the package says so. {composite} {claimed} {found} {discrepancy}
    MiscountNoted = Note,
    /// The declared extent does not touch the plan's area. {declared} {area}
    BoundsElsewhere = Error,
    /// The declared extent cuts the plan's area. {declared} {area}
    BoundsCutArea = Warning,
    /// A name in `inside` is that of no county. {name}
    UnknownCounty = Error,
    /// Features name counties, and none has an area.
    NoCounties = Note,
    /// Features whose geometry their layer's role is not drawn with. {layer} {count} {examples}
    WrongGeometry = Warning,
    /// A date that is not ISO 8601. {date}
    BadDate = Warning,
    /// A reading with another count of syllables than characters. {word} {reading}
    BadReading = Warning,
    /// A point lies outside its stated county. {county} {found}
    OutsideCounty = Warning,
    /// A line is suspiciously short, long or jagged. {what}
    ImplausibleLine = Warning,
    /// Two features have exactly the same geometry. {other}
    DuplicateGeometry = Warning,
    /// The accuracy grade does not fit its basis or radius. {grade} {why}
    AccuracyContradictsBasis = Warning,
    /// Two features share a name or alias. {name} {other}
    AmbiguousName = Warning,
    /// A property that a public map must not carry. {property}
    ForbiddenProperty = Error,
    /// A thing whose place must not be on a public map is drawn. {word}
    SensitivePlace = Error,
    /// Drawn at a place that nobody knows. {why}
    InventedPlace = Warning,
    /// A host mark that is not carried by anything. {host} {why}
    BadHost = Error,
    /// Two features of one name at two places. {name} {other} {distance}
    PlaceTwice = Warning,
    /// A line does not pass a place that it is known to pass. {place} {distance} {radius}
    LineMissesPlace = Warning,
    /// A line of grade A or B without a place that it is known to pass. {grade}
    LineUnchecked = Warning,
    /// Lines side by side in another order than known. {section} {line}
    LinesOutOfOrder = Warning,
    /// The counties that a feature states are not those that it lies in. {county} {share}
    CountyNotTouched = Warning,
    /// A feature lies in a county that it does not state. {county} {share}
    CountyMissing = Warning,
    /// A line that is called after a place does not end there. {place}
    LineEndsElsewhere = Warning,
    /// Two roads bear the same number. {number} {other}
    NumberTwice = Warning,
    /// It is not said as it should be. {said} {should}
    Wording = Warning,
    /// What a sheet writes beside it is missing or wrong. {property} {why}
    LabelData = Warning,

    // A page before it goes out.
    /// The figure has no 审图号: it says 示意图.
    NoApproval = Warning,
    /// The sources are not on the page.
    SourcesNotShown = Warning,
    /// A layer on the page does not say where it comes from. {layer}
    MissingSource = Warning,
    /// Text is smaller than 6 pt. {size} {text} {count}
    SmallText = Warning,
    /// A name reaches over the map's frame. {name}
    LabelOutside = Warning,
    /// A row of the legend has no symbol. {row}
    LegendWithoutSymbol = Warning,
    /// The legend was set smaller than asked for. {size}
    LegendShrunk = Note,
    /// Rows of the legend found no room. {count}
    LegendCut = Error,
    /// The fonts lack characters of the page. {characters}
    MissingGlyphs = Error,
    /// A text was set smaller than asked for. {size} {text}
    TextShrunk = Note,
    /// The end of a text found no room. {text}
    TextCut = Error,
    /// Rows of a table found no room. {count}
    TableCut = Error,
    /// A picture from a file cannot be read. {file}
    MissingPicture = Error,
    /// A picture is neither PNG nor JPEG, or damaged. {file or size}
    BadPicture = Error,
    /// A picture has more pixels than are decoded. {size} {limit} {file or size}
    PictureTooLarge = Error,
    /// A picture with too many pixels is woven of passes and cannot be made smaller. {size} {file or size}
    PictureInterlaced = Error,
    /// A picture with too many pixels was made smaller. {size before} {size} {file or size}
    PictureReduced = Note,
    /// Characters that no file can hold or nobody can see were left out. {code points} {example}
    UnwritableCharacters = Error,
    /// Cells of a table are longer than spreadsheets can hold. {count} {limit} {example}
    CellCut = Error,
    /// There was no place for 审图号 or 示意图; one was made on the map.
    ApprovalAdded = Note,
    /// The map has nothing to show.
    NothingShown = Error,
    /// Parts of the base map could not be had and are blank. {blank tiles} {tiles} {why}
    BaseMapIncomplete = Error,
    /// The base map cannot be shown. {name} {why}
    BaseMapMissing = Error,
    /// The base map does not say whose it is. {name}
    BaseMapUnnamed = Warning,
}
