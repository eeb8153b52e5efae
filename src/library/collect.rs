//! Rows collected while SQLite goes over them. To hand a million rows out of a statement one by one takes half as
//! long again as to read them, so an aggregate function of the connection takes them where they are read.

use std::ffi::c_int;
use std::panic::{RefUnwindSafe, UnwindSafe};
use std::sync::{Arc, Mutex, PoisonError};

use rusqlite::functions::{Aggregate, Context, FunctionFlags};
use rusqlite::{Connection, Params, Result};

/// What rows are collected into.
pub(super) trait FromRows: Default + Send + UnwindSafe + RefUnwindSafe + 'static {
    /// How many columns a row has.
    const COLUMNS: c_int;

    /// Adds a row.
    fn push(&mut self, row: &Context<'_>) -> Result<()>;
}

/// Runs a query whose one result is the function `collect` over its rows. They come in the order in which SQLite
/// reads them.
pub(super) fn collect<R: FromRows>(
    conn: &Connection,
    query: &str,
    params: impl Params,
) -> Result<R> {
    let collected = Arc::new(Mutex::new(R::default()));
    let collector = Collector {
        collected: collected.clone(),
    };
    let flags = FunctionFlags::SQLITE_UTF8 | FunctionFlags::SQLITE_DIRECTONLY;
    conn.create_aggregate_function("collect", R::COLUMNS, flags, collector)?;
    let read = conn.query_row(query, params, |_| Ok(()));
    conn.remove_function("collect", R::COLUMNS)?;
    read?;
    let mut collected = collected.lock().unwrap_or_else(PoisonError::into_inner);
    Ok(std::mem::take(&mut *collected))
}

struct Collector<R> {
    collected: Arc<Mutex<R>>,
}

impl<R: FromRows> Aggregate<R, Option<i64>> for Collector<R> {
    fn init(&self, _: &mut Context<'_>) -> Result<R> {
        Ok(R::default())
    }

    fn step(&self, row: &mut Context<'_>, rows: &mut R) -> Result<()> {
        rows.push(row)
    }

    fn finalize(&self, _: &mut Context<'_>, rows: Option<R>) -> Result<Option<i64>> {
        let mut collected = self
            .collected
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        *collected = rows.unwrap_or_default();
        Ok(None)
    }
}
