//! Routes: how many records go from which place to which.

mod naming;

use super::{Crosstab, Details, Empty, Footing, Order, TableError};
use crate::messages::{text, words};
use crate::tables::counting::{AxisPart, CountRequest, Group, Tabulator};
use crate::tables::grid::{Chart, Grid, GridCell, GridColumn, Heat, Places, Share, Span};

pub use naming::UnknownPlace;

/// The flows between places.
#[derive(Debug, Clone, PartialEq)]
pub struct Routes {
    /// Origins by destinations; the same places in the same order on both sides.
    pub places: Vec<(Group, String)>,
    /// Records that went from the place of the row to that of the column, row by row.
    pub flows: Vec<u64>,
    /// The label of the origin's variable.
    pub from: String,
    /// The label of the destination's variable.
    pub to: String,
    /// What became of all records.
    pub footing: Footing,
}

/// What went within, out of and into one place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlaceFlows {
    /// Records whose origin and destination it is.
    pub within: u64,
    /// The other destinations of records from here, the largest flow first.
    pub outgoing: Vec<(Group, String, u64)>,
    /// The other origins of records that came here, the largest flow first.
    pub incoming: Vec<(Group, String, u64)>,
}

impl Routes {
    /// Counts the routes of a request.
    ///
    /// # Errors
    /// [`TableError`] where columns must be loaded first, or there are too many places.
    pub fn over(tabulator: &mut Tabulator, request: &CountRequest) -> Result<Self, TableError> {
        let details = Details {
            empty: Empty::Hidden,
            order: Order::Code,
            ..Details::default()
        };
        let table = Crosstab::over(tabulator, request, &[], &details)?;
        let panel = table.panels.last();
        let flow = |from: &Group, to: &Group| {
            let place = |groups: &[(Group, String)], group: &Group| {
                groups.iter().position(|(known, _)| known == group)
            };
            let row = place(&table.rows.groups, from)?;
            let column = place(&table.columns.groups, to)?;
            Some(panel?.count(row, column))
        };
        let mut places: Vec<(Group, String)> = table.rows.groups.clone();
        for group in &table.columns.groups {
            if !places.iter().any(|(known, _)| *known == group.0) {
                places.push(group.clone());
            }
        }
        let mut flows = Vec::with_capacity(places.len() * places.len());
        for (from, _) in &places {
            flows.extend(places.iter().map(|(to, _)| flow(from, to).unwrap_or(0)));
        }
        let mut routes = Self {
            places,
            flows,
            from: table.rows.label,
            to: table.columns.label,
            footing: table.footing,
        };
        routes.order_by_size();
        Ok(routes)
    }

    /// The places with most records from or to them stand first.
    fn order_by_size(&mut self) {
        let size = self.places.len();
        let weight = |place: usize| {
            let out: u64 = (0..size).map(|to| self.flow(place, to)).sum();
            let into: u64 = (0..size).map(|from| self.flow(from, place)).sum();
            out + into - self.flow(place, place)
        };
        let mut order: Vec<usize> = (0..size).collect();
        order.sort_by_key(|&place| std::cmp::Reverse(weight(place)));
        let flows = order
            .iter()
            .flat_map(|&from| order.iter().map(move |&to| (from, to)))
            .map(|(from, to)| self.flow(from, to))
            .collect();
        self.places = order
            .iter()
            .map(|&place| self.places[place].clone())
            .collect();
        self.flows = flows;
    }

    /// The records from one place to another, by their positions.
    pub fn flow(&self, from: usize, to: usize) -> u64 {
        self.flows[from * self.places.len() + to]
    }

    /// What went within, out of and into a place.
    pub fn of_place(&self, place: usize) -> PlaceFlows {
        let others = |flow: &dyn Fn(usize) -> u64| {
            let mut others: Vec<(Group, String, u64)> = (0..self.places.len())
                .filter(|&other| other != place && flow(other) > 0)
                .map(|other| {
                    let (group, label) = self.places[other].clone();
                    (group, label, flow(other))
                })
                .collect();
            others.sort_by(|(_, l_label, l), (_, r_label, r)| r.cmp(l).then(l_label.cmp(r_label)));
            others
        };
        PlaceFlows {
            within: self.flow(place, place),
            outgoing: others(&|to| self.flow(place, to)),
            incoming: others(&|from| self.flow(from, place)),
        }
    }

    /// The matrix of origins by destinations with its margins; places that nothing left or reached are not
    /// shown on that side.
    pub fn matrix(&self, title: &str) -> Grid {
        let size = 0..self.places.len();
        let out = |from: usize| size.clone().map(|to| self.flow(from, to)).sum::<u64>();
        let into = |to: usize| size.clone().map(|from| self.flow(from, to)).sum::<u64>();
        let origins: Vec<usize> = size.clone().filter(|&place| out(place) > 0).collect();
        let destinations: Vec<usize> = size.clone().filter(|&place| into(place) > 0).collect();
        let mut columns = vec![GridColumn::left(&self.from)];
        let labels = destinations.iter().map(|&place| &self.places[place].1);
        columns.extend(labels.map(GridColumn::right));
        columns.push(GridColumn::right(words!("table-total")).named("Total"));
        let mut rows: Vec<Vec<GridCell>> = origins
            .iter()
            .map(|&from| {
                let mut line = vec![GridCell::Text(self.places[from].1.clone())];
                line.extend(destinations.iter().map(|&to| match self.flow(from, to) {
                    0 => GridCell::Empty,
                    count => GridCell::Count(count),
                }));
                line.push(GridCell::Count(out(from)));
                line
            })
            .collect();
        let mut last = vec![GridCell::Text(text!("table-total"))];
        last.extend(destinations.iter().map(|&to| GridCell::Count(into(to))));
        last.push(GridCell::Count(self.footing.valid));
        let rules = vec![rows.len()];
        rows.push(last);
        let spans = vec![Span {
            heading: self.to.clone(),
            name: None,
            columns: 1..destinations.len() + 1,
        }];
        let part = |&place: &usize| AxisPart::Valid(self.places[place].0.clone());
        let shown = !destinations.is_empty();
        let origins = origins.iter().map(|place| vec![(0, part(place))]);
        let total = [vec![(0, AxisPart::AnyValid), (1, AxisPart::AnyValid)]];
        let destinations = destinations.iter().map(|place| Some((1, part(place))));
        let places = Places {
            rows: origins.chain(total).collect(),
            columns: std::iter::once(None)
                .chain(destinations)
                .chain([Some((1, AxisPart::AnyValid))])
                .collect(),
            ..Places::default()
        };
        Grid {
            title: Some(title.to_owned()),
            columns,
            spans: if shown { spans } else { Vec::new() },
            rows,
            rules,
            places,
            notes: self.footing.notes(),
            ..Grid::default()
        }
    }

    /// All flows, the largest first.
    pub fn flows(&self, title: &str) -> Grid {
        let size = self.places.len();
        let mut flows: Vec<(usize, usize)> = (0..size)
            .flat_map(|from| (0..size).map(move |to| (from, to)))
            .filter(|&(from, to)| self.flow(from, to) > 0)
            .collect();
        flows.sort_by_key(|&(from, to)| std::cmp::Reverse(self.flow(from, to)));
        let part = |place: usize| AxisPart::Valid(self.places[place].0.clone());
        let ends = |&(from, to): &(usize, usize)| vec![(0, part(from)), (1, part(to))];
        let places = Places {
            rows: flows.iter().map(ends).collect(),
            columns: vec![None; 4],
            ..Places::default()
        };
        let rows: Vec<Vec<GridCell>> = flows
            .into_iter()
            .map(|(from, to)| {
                vec![
                    GridCell::Text(self.places[from].1.clone()),
                    GridCell::Text(self.places[to].1.clone()),
                    GridCell::Count(self.flow(from, to)),
                    GridCell::Percent(Share::new(self.flow(from, to), self.footing.valid)),
                ]
            })
            .collect();
        Grid {
            title: Some(title.to_owned()),
            columns: vec![
                GridColumn::left(&self.from),
                GridColumn::left(&self.to),
                GridColumn::right("N"),
                GridColumn::right(words!("table-percent")).named("percent"),
            ],
            rows,
            places,
            notes: self.footing.notes(),
            ..Grid::default()
        }
    }

    /// The study's form for one place: within, outgoing by destination, incoming by origin, with totals.
    pub fn place(&self, place: usize) -> Grid {
        let label = &self.places[place].1;
        let flows = self.of_place(place);
        let mut grid = Grid {
            title: Some(text!("table-title-routes-of", place = label)),
            columns: vec![
                GridColumn::left(words!("table-direction")).named("direction"),
                GridColumn::left(words!("table-other-place")).named("other place"),
                GridColumn::right("N"),
            ],
            ..Grid::default()
        };
        grid.places.columns = vec![None; grid.columns.len()];
        let mut line = |direction: &str, other: &str, count: u64, parts: Option<[AxisPart; 2]>| {
            grid.rows.push(vec![
                GridCell::Text(direction.to_owned()),
                GridCell::Text(other.to_owned()),
                GridCell::Count(count),
            ]);
            let parts = parts.into_iter().flatten().enumerate();
            grid.places.rows.push(parts.collect());
        };
        let group = || self.places[place].0.clone();
        let here = || AxisPart::Valid(group());
        line(
            words!("table-within"),
            label,
            flows.within,
            Some([here(), here()]),
        );
        for (outgoing, others) in [(true, &flows.outgoing), (false, &flows.incoming)] {
            let direction = if outgoing {
                words!("table-outgoing")
            } else {
                words!("table-incoming")
            };
            let parts = |other: AxisPart| {
                Some(if outgoing {
                    [here(), other]
                } else {
                    [other, here()]
                })
            };
            for (other, name, count) in others {
                line(
                    direction,
                    name,
                    *count,
                    parts(AxisPart::Valid(other.clone())),
                );
            }
            let sum = others.iter().map(|(_, _, count)| count).sum();
            line(
                direction,
                words!("table-total"),
                sum,
                parts(AxisPart::Other(group())),
            );
        }
        let all = flows.within
            + [&flows.outgoing, &flows.incoming]
                .into_iter()
                .flatten()
                .map(|(_, _, count)| count)
                .sum::<u64>();
        // These are not part of one side: the place is the origin or the destination.
        line(words!("table-total"), "", all, None);
        let outgoing = 1 + flows.outgoing.len() + 1;
        let incoming = outgoing + flows.incoming.len() + 1;
        grid.rules = vec![1, outgoing, incoming];
        let mut notes = self.footing.notes();
        notes.insert(1, text!("table-place-counted", n = all, place = label));
        grid.notes = notes;
        grid
    }

    /// The matrix as a picture.
    pub fn chart(&self) -> Chart {
        let labels: Vec<String> = self.places.iter().map(|(_, label)| label.clone()).collect();
        Chart::Heat(Heat {
            rows_are: self.from.clone(),
            columns_are: self.to.clone(),
            rows: labels.clone(),
            columns: labels,
            counts: self.flows.clone(),
        })
    }
}
