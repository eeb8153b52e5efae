//! Provinces, prefectures, cities, and where a court sits.

pub(crate) mod address;
pub(crate) mod city;
pub(crate) mod plain;
pub(crate) mod prefecture;
pub(crate) mod province;
pub(crate) mod seat;
