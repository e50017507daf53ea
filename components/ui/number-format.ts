const whole = new Intl.NumberFormat('en-US')
const compact = new Intl.NumberFormat('en-US', { notation: 'compact', maximumFractionDigits: 1 })

/** A number with its thousands set apart: 12,400. The same on the server and in every browser. */
export function formatNumber(value: number): string {
  return whole.format(value)
}

/** A number in short for narrow places: 12.4K. */
export function formatCompactNumber(value: number): string {
  return compact.format(value)
}

/** A count with its noun: "1 key", "2,000 keys". */
export function formatCount(count: number, one: string, many = `${one}s`): string {
  return `${formatNumber(count)} ${count === 1 ? one : many}`
}
