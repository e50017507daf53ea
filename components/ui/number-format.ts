const whole = new Intl.NumberFormat('en-US')

/** A number with its thousands set apart: 12,400. The same on the server and in every browser. */
export function formatNumber(value: number): string {
  return whole.format(value)
}

/** A count with its noun: "1 key", "2,000 keys". */
export function formatCount(count: number, one: string, many = `${one}s`): string {
  return `${formatNumber(count)} ${count === 1 ? one : many}`
}
