//! How every kind of symbol looks, as small pictures.

use std::sync::Arc;

use guitu::display::page::Page;
use guitu::display::{MapComposer, Picture};
use guitu::plan::{AccuracyGrade, Plan, Role, Stage};
use guitu::style::Palette;
use guitu::style::palette::{GREYSCALE, STRUCTURE};
use guitu::symbol::MarkerGlyph;

use super::golden::assert_picture;
use super::sketch::{Sketch, area, camera, layer, line, picture_in, plan, point};

const WIDTH: u32 = 480;
const HEIGHT: u32 = 320;

fn bare(map: Picture) -> Page {
    Page::of_map(map)
}

fn assert_looks(name: &str, plan: &Arc<Plan>, palette: &'static Palette) {
    let map = picture_in(&mut MapComposer::default(), plan, camera(480.0, 320.0), &[], palette);
    assert_picture(name, &bare(map), WIDTH, HEIGHT);
}

fn structure() -> Arc<Plan> {
    let spine = [(104.02, 31.26), (104.15, 31.24), (104.28, 31.27), (104.45, 31.23)];
    let axis = [(104.06, 31.02), (104.14, 31.08), (104.24, 31.09), (104.36, 31.15)];
    plan(vec![
        layer(
            "rivers",
            Role::River,
            None,
            &[line("绵远河", &[(104.2, 31.29), (104.24, 31.2), (104.2, 31.1), (104.26, 31.0)])],
        ),
        layer(
            "zones",
            Role::Zone,
            None,
            &[area("“甲-乙”协作区", 104.3, 31.01, 0.16, 0.1), area("“丙-丁”协作区", 104.02, 31.12, 0.12, 0.08)],
        ),
        layer("corridors", Role::Corridor, None, &[line("龙门山走廊", &spine)]),
        layer("axis", Role::Axis, None, &[line("发展主轴", &axis)]),
        layer(
            "nodes",
            Role::Node,
            None,
            &[
                Sketch { rank: 2, ..point("甲组团", 104.14, 31.08) },
                Sketch { rank: 3, ..point("乙组团", 104.24, 31.09) },
            ],
        ),
        layer(
            "roles",
            Role::CountyRole,
            None,
            &[
                Sketch { kind: "gateway", stage: Stage::Planned, ..point("西部门户", 104.06, 31.06) },
                Sketch { kind: "county_role", ..point("加工基地", 104.42, 31.28) },
            ],
        ),
        layer("cores", Role::Core, None, &[point("中心城区", 104.36, 31.15)]),
    ])
}

#[test]
fn core_axis_corridor_zone_node_and_river() {
    assert_looks("structure.png", &structure(), &STRUCTURE);
}

#[test]
fn the_same_without_colour() {
    assert_looks("structure-grey.png", &structure(), &GREYSCALE);
}

/// Lines of every cased or dashed role.
fn lines() -> Arc<Plan> {
    let cased = [Role::Railway, Role::Metro, Role::Expressway, Role::FastRoad, Role::Road];
    staged(&[&cased[..], &[Role::Greenway, Role::Canal]].concat(), 31.28)
}

/// The bands of a 空间结构图, and what is beside them.
fn bands() -> Arc<Plan> {
    let bands = [Role::Axis, Role::SecondaryAxis, Role::Link, Role::Corridor, Role::Barrier];
    staged(&[&bands[..], &[Role::Ring, Role::Route]].concat(), 31.25)
}

/// A row of lines for each role from `top` down: stages from left to right.
fn staged(roles: &[Role], top: f64) -> Arc<Plan> {
    let layers = (0u8..).zip(roles).map(|(row, role)| {
        let lat = top - f64::from(row) * 0.035;
        let grades = [AccuracyGrade::A, AccuracyGrade::B, AccuracyGrade::B, AccuracyGrade::C, AccuracyGrade::C];
        let lines: Vec<Sketch> = (0u8..)
            .zip(Stage::ALL.into_iter().zip(grades))
            .map(|(column, (stage, grade))| {
                let west = 104.015 + f64::from(column) * 0.095;
                Sketch { stage, grade, ..line("", &[(west, lat), (west + 0.05, lat + 0.012), (west + 0.085, lat)]) }
            })
            .collect();
        layer(&format!("row-{row}"), *role, None, &lines)
    });
    plan(layers.collect())
}

#[test]
fn lines_by_stage_and_accuracy() {
    assert_looks("lines.png", &lines(), &STRUCTURE);
}

#[test]
fn lines_by_stage_without_colour() {
    assert_looks("lines-grey.png", &lines(), &GREYSCALE);
}

#[test]
fn bands_by_stage_and_accuracy() {
    assert_looks("bands.png", &bands(), &STRUCTURE);
}

#[test]
fn bands_by_stage_without_colour() {
    assert_looks("bands-grey.png", &bands(), &GREYSCALE);
}

#[test]
fn areas_by_role() {
    let roles = [Role::Area, Role::Barrier, Role::GreenHeart, Role::Corridor];
    let layers = roles.into_iter().enumerate().map(|(column, role)| {
        let west = 104.02 + f64::from(u8::try_from(column).unwrap()) * 0.12;
        let building = Sketch { stage: Stage::UnderConstruction, ..area("", west, 31.13, 0.09, 0.06) };
        let planned = Sketch { stage: Stage::Planned, grade: AccuracyGrade::C, ..area("", west, 31.03, 0.09, 0.06) };
        layer(&format!("column-{column}"), role, None, &[area("", west, 31.22, 0.09, 0.06), building, planned])
    });
    assert_looks("areas.png", &plan(layers.collect()), &STRUCTURE);
}

#[test]
fn markers_by_stage() {
    let layers = MarkerGlyph::ALL.iter().copied().enumerate().map(|(index, glyph)| {
        let (row, column) = (u8::try_from(index / 9).unwrap(), u8::try_from(index % 9).unwrap());
        let (lon, lat) = (104.03 + f64::from(column) * 0.055, 31.28 - f64::from(row) * 0.055);
        let built = point("", lon, lat);
        let planned = Sketch { stage: Stage::Planned, rank: 3, ..point("", lon + 0.022, lat) };
        layer(&format!("marker-{index}"), Role::Point, Some(&glyph.name()), &[built, planned])
    });
    assert_looks("markers.png", &plan(layers.collect()), &STRUCTURE);
}

#[test]
fn points_and_areas_that_are_built_being_built_and_planned_look_different_without_colour() {
    let staged = |stage: Stage, column: u8| {
        let west = 104.03 + 0.09 * f64::from(column);
        let site = Sketch { stage, ..area("", west, 31.04, 0.07, 0.08) };
        let points = [("gateway", 31.27), ("school", 31.22), ("factory", 31.17)].map(|(marker, lat)| {
            layer(&format!("{marker}-{column}"), Role::Point, Some(marker), &[Sketch { stage, ..point("", west, lat) }])
        });
        [vec![layer(&format!("area-{column}"), Role::Area, None, &[site])], points.to_vec()].concat()
    };
    let layers = (0..).zip(Stage::ALL).flat_map(|(column, stage)| staged(stage, column)).collect();
    assert_looks("stages-grey.png", &plan(layers), &GREYSCALE);
}

#[test]
fn the_same_page_gives_the_same_bytes() {
    let draw = || {
        let map = picture_in(&mut MapComposer::default(), &structure(), camera(480.0, 320.0), &[], &STRUCTURE);
        let svg = guitu::export::svg_document(&bare(map));
        let png = guitu::export::png_from_svg(&svg, WIDTH, HEIGHT).unwrap();
        (svg, png)
    };
    assert!(draw() == draw());
}
