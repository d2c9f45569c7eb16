//! What a WMTS server says that it has.

use std::collections::BTreeMap;

use roxmltree::{Document, Node, ParsingOptions};

use crate::basemap::facts::Grid;
use crate::basemap::tile::TileAt;
use crate::geo::Bounds;

/// The most nodes of a document: a server of a province has some ten thousand.
const MOST_NODES: u32 = 500_000;

/// The layers in grids that are known here.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Capabilities {
    pub provider: String,
    /// Where tiles are asked for by key and value; empty where they are not.
    pub key_value_address: String,
    pub layers: Vec<Layer>,
}

/// A layer in one grid.
#[derive(Clone, Debug, PartialEq)]
pub struct Layer {
    pub name: String,
    pub style: String,
    pub format: String,
    pub grid: MatrixSet,
    /// Addresses of its tiles, with places for their numbers; empty where there are none.
    pub resource_address: String,
    pub bounds: Option<Bounds>,
}

/// A grid of tiles that is one of the known ones.
#[derive(Clone, Debug, PartialEq)]
pub struct MatrixSet {
    pub name: String,
    pub grid: Grid,
    /// What its zooms are called.
    pub zooms: BTreeMap<u8, String>,
}

impl Capabilities {
    /// Reads the document. What is not understood of it is left out; an error says what kind of
    /// document it is.
    pub fn read(text: &str) -> Result<Self, String> {
        let options = ParsingOptions { nodes_limit: MOST_NODES, ..ParsingOptions::default() };
        let document = Document::parse_with_options(text, options).map_err(|error| error.to_string())?;
        let root = document.root_element();
        if root.tag_name().name() != "Capabilities" {
            return Err(exception(root).unwrap_or_else(|| root.tag_name().name().to_owned()));
        }
        let contents = child(root, "Contents").ok_or("Contents")?;
        let grids: BTreeMap<String, MatrixSet> =
            children(contents, "TileMatrixSet").filter_map(matrix_set).map(|grid| (grid.name.clone(), grid)).collect();
        let layers = children(contents, "Layer").flat_map(|layer| layers(layer, &grids)).collect();
        let provider = child(root, "ServiceProvider").and_then(|provider| text_of(provider, "ProviderName"));
        Ok(Self { provider: provider.unwrap_or_default(), key_value_address: key_value_address(root), layers })
    }

    /// The layer with this name, or the first; in Mercator where it can be had.
    pub fn best_layer(&self, name: Option<&str>) -> Option<&Layer> {
        let wanted = name.or_else(|| self.layers.first().map(|layer| layer.name.as_str()))?;
        let mut named: Vec<&Layer> = self.layers.iter().filter(|layer| layer.name == wanted).collect();
        named.sort_by_key(|layer| layer.grid.grid != Grid::Mercator);
        named.first().copied()
    }
}

fn children<'a, 'i>(node: Node<'a, 'i>, name: &'static str) -> impl Iterator<Item = Node<'a, 'i>> {
    node.children().filter(move |child| child.tag_name().name() == name)
}

fn child<'a, 'i>(node: Node<'a, 'i>, name: &'static str) -> Option<Node<'a, 'i>> {
    children(node, name).next()
}

fn text_of(node: Node<'_, '_>, name: &'static str) -> Option<String> {
    child(node, name)?.text().map(|text| text.trim().to_owned()).filter(|text| !text.is_empty())
}

/// What a server says when it does not want to.
fn exception(root: Node<'_, '_>) -> Option<String> {
    let told =
        root.descendants().find(|node| matches!(node.tag_name().name(), "ExceptionText" | "ServiceException"))?;
    told.text().map(|text| text.trim().chars().take(200).collect())
}

/// Where `GetTile` is asked with keys and values.
fn key_value_address(root: Node<'_, '_>) -> String {
    let operation = root
        .descendants()
        .find(|node| node.tag_name().name() == "Operation" && node.attribute("name") == Some("GetTile"));
    let gets = operation
        .into_iter()
        .flat_map(|operation| operation.descendants().filter(|node| node.tag_name().name() == "Get"));
    let is_key_value = |get: &Node<'_, '_>| {
        let mut values = get.descendants().filter(|node| node.tag_name().name() == "Value").peekable();
        values.peek().is_none() || values.any(|value| value.text().is_some_and(|text| text.trim() == "KVP"))
    };
    let href =
        |get: Node<'_, '_>| get.attributes().find(|attribute| attribute.name() == "href").map(|a| a.value().to_owned());
    gets.filter(is_key_value).find_map(href).unwrap_or_default()
}

/// A layer once for each known grid that it is cut in.
fn layers(node: Node<'_, '_>, grids: &BTreeMap<String, MatrixSet>) -> Vec<Layer> {
    let Some(name) = text_of(node, "Identifier") else { return Vec::new() };
    let formats: Vec<String> =
        children(node, "Format").filter_map(|format| format.text().map(|t| t.trim().to_owned())).collect();
    let Some(format) = best_format(&formats) else { return Vec::new() };
    let styles: Vec<Node<'_, '_>> = children(node, "Style").collect();
    let default = styles.iter().find(|style| style.attribute("isDefault") == Some("true")).or(styles.first());
    let style = default.and_then(|style| text_of(*style, "Identifier")).unwrap_or_else(|| "default".to_owned());
    let resources = children(node, "ResourceURL").filter(|url| url.attribute("resourceType") == Some("tile"));
    let mut resources: Vec<Node<'_, '_>> = resources.collect();
    resources.sort_by_key(|url| url.attribute("format") != Some(format.as_str()));
    let resource_address = resources.first().and_then(|url| url.attribute("template")).unwrap_or_default().to_owned();
    let links = children(node, "TileMatrixSetLink").filter_map(|link| grids.get(&text_of(link, "TileMatrixSet")?));
    let layer = |grid: &MatrixSet| Layer {
        name: name.clone(),
        style: style.clone(),
        format: format.clone(),
        grid: grid.clone(),
        resource_address: resource_address.clone(),
        bounds: bounds(node),
    };
    links.map(layer).collect()
}

/// A format that is decoded here. 天地图 calls its own `tiles`.
fn best_format(formats: &[String]) -> Option<String> {
    let known = ["image/png", "image/jpeg", "image/jpg", "image/webp", "image/png8", "tiles"];
    let found = known.into_iter().find(|known| formats.iter().any(|format| format == known));
    found.or(formats.is_empty().then_some("image/png")).map(ToOwned::to_owned)
}

fn bounds(layer: Node<'_, '_>) -> Option<Bounds> {
    let around = child(layer, "WGS84BoundingBox")?;
    let (lower, upper) = (pair(&text_of(around, "LowerCorner")?)?, pair(&text_of(around, "UpperCorner")?)?);
    let is_box = lower.0 < upper.0 && lower.1 < upper.1;
    is_box.then(|| Bounds::new(lower.0, lower.1, upper.0, upper.1))
}

fn pair(text: &str) -> Option<(f64, f64)> {
    let mut numbers = text.split_whitespace().map(|number| number.parse::<f64>().ok().filter(|n| n.is_finite()));
    Some((numbers.next()??, numbers.next()??))
}

/// A set of tile matrices, if its corner is that of a known grid.
fn matrix_set(node: Node<'_, '_>) -> Option<MatrixSet> {
    let name = text_of(node, "Identifier")?;
    let grid = grid_of(&text_of(node, "SupportedCRS")?)?;
    let matrices: Vec<Node<'_, '_>> = children(node, "TileMatrix").collect();
    let corner = pair(&text_of(*matrices.first()?, "TopLeftCorner")?)?;
    let zooms: BTreeMap<u8, String> = matrices.into_iter().filter_map(zoom).collect();
    (is_corner(grid, corner) && !zooms.is_empty()).then_some(MatrixSet { name, grid, zooms })
}

fn grid_of(crs: &str) -> Option<Grid> {
    let code = crs.rsplit(':').next().unwrap_or(crs);
    match code {
        "3857" | "900913" | "102100" | "102113" | "3785" => Some(Grid::Mercator),
        "4326" | "4490" | "CRS84" => Some(Grid::Degrees),
        _ => None,
    }
}

/// Whether a grid begins in the north-west of the world; axes come in both orders.
fn is_corner(grid: Grid, (a, b): (f64, f64)) -> bool {
    let (west, north, room) = match grid {
        Grid::Mercator => (-20_037_508.34, 20_037_508.34, 100.0),
        Grid::Degrees => (-180.0, 90.0, 0.01),
    };
    let near = |x: f64, y: f64| (x - west).abs() < room && (y - north).abs() < room;
    near(a, b) || near(b, a)
}

/// The scale denominators of zoom 0: with the pixel of 0.28 mm that the standard has, and with that of
/// 96 dpi that 天地图 and ArcGIS take.
const WORLD_DENOMINATORS: [f64; 2] = [559_082_264.028_717_8, 591_658_710.909_131];

/// Which zoom a matrix is, and what it is called.
fn zoom(matrix: Node<'_, '_>) -> Option<(u8, String)> {
    let name = text_of(matrix, "Identifier")?;
    let denominator: f64 = text_of(matrix, "ScaleDenominator")?.parse().ok()?;
    if [text_of(matrix, "TileWidth")?, text_of(matrix, "TileHeight")?].iter().any(|side| side != "256") {
        return None;
    }
    let exact = WORLD_DENOMINATORS.map(|world| (world / denominator).log2());
    let zoom = exact.into_iter().find(|zoom| (zoom - zoom.round()).abs() < 0.01)?.round();
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "just checked")]
    (0.0..=f64::from(TileAt::MAX_ZOOM)).contains(&zoom).then_some((zoom as u8, name))
}
