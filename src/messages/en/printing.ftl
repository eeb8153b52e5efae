# Printing: what stands around tables and charts.

## Pages

print-table = Table
print-contents = Contents
print-continued = (continued)
print-latex-packages = Needs { $packages }; for Chinese { $chinese } and XeLaTeX or LuaLaTeX.

## Charts

print-chart-no-records = no records
print-chart-first = { $measure } (the first { $drawn } of { $all })
print-chart-heat = The darker, the more records; an empty cell has none.
print-chart-heat-first = The darker, the more records; an empty cell has none. The first { $rows } of { $all_rows } rows and { $columns } of { $all_columns } columns.
print-chart-bars = Bar chart, { $measure }. { $figures }
print-chart-histogram = Histogram, { $measure }. { $figures }
print-chart-line = Line chart, { $measure }. { $figures }
print-chart-matrix = Matrix of { $rows } by { $columns }. { $figures }
print-chart-figures = { $figures }.
print-chart-figures-more = { $figures }; and so on.
