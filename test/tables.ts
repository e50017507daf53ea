/** The rows of a table that is written as text: a row in each line, with bars between the cells. */
export function rowsOf(table: string): string[][] {
  return cellsOf(table).map((line) => line.split('|').map((cell) => cell.trim()))
}

/** The cells of a table with one column: a cell in each line. */
export function cellsOf(table: string): string[] {
  return table.trim().split(/\n\s*/)
}
