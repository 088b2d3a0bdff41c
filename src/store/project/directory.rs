//! Districts, units and people as tables.

use rusqlite::{Connection, params};

use crate::domain::directory::{Directory, District, Person, Unit};
use crate::domain::event::Event;
use crate::store::codes::code;

pub fn project(
    conn: &Connection,
    state: &Directory,
    recent: Option<&[Event]>,
) -> rusqlite::Result<()> {
    let Some(recent) = recent else {
        for table in ["district", "unit", "person"] {
            conn.execute(&format!("DELETE FROM {table}"), [])?;
        }
        for district in state.districts.values() {
            put_district(conn, district)?;
        }
        for unit in state.units.values() {
            put_unit(conn, unit)?;
        }
        for person in state.people.values() {
            put_person(conn, person)?;
        }
        return Ok(());
    };
    for event in recent {
        match event {
            Event::DistrictSaved { id, .. } => state
                .districts
                .get(id)
                .map_or(Ok(()), |district| put_district(conn, district))?,
            Event::UnitSaved { id, .. } => state
                .units
                .get(id)
                .map_or(Ok(()), |unit| put_unit(conn, unit))?,
            Event::PersonSaved { id, .. } => state
                .people
                .get(id)
                .map_or(Ok(()), |person| put_person(conn, person))?,
            _ => {}
        }
    }
    Ok(())
}

fn put_district(conn: &Connection, district: &District) -> rusqlite::Result<()> {
    conn.prepare_cached("INSERT OR REPLACE INTO district(id, name) VALUES(?1, ?2)")?
        .execute(params![district.id.to_string(), district.fields.name])?;
    Ok(())
}

fn put_unit(conn: &Connection, unit: &Unit) -> rusqlite::Result<()> {
    conn.prepare_cached(
        "INSERT OR REPLACE INTO unit(id, name, short, kind, district) VALUES(?1, ?2, ?3, ?4, ?5)",
    )?
    .execute(params![
        unit.id.to_string(),
        unit.fields.name,
        unit.short(),
        code(&unit.fields.kind),
        unit.fields.district.map(|id| id.to_string()),
    ])?;
    Ok(())
}

fn put_person(conn: &Connection, person: &Person) -> rusqlite::Result<()> {
    conn.prepare_cached(
        "INSERT OR REPLACE INTO person(id, name, unit, post) VALUES(?1, ?2, ?3, ?4)",
    )?
    .execute(params![
        person.id.to_string(),
        person.fields.name,
        person.fields.unit.map(|id| id.to_string()),
        person.fields.post,
    ])?;
    Ok(())
}
