/**
 * How many letters must be added, removed, replaced or swapped with a neighbour to turn one word into the other
 * (optimal string alignment).
 */
export function editDistance(one: string, other: string): number {
  let beforeLast: number[] = []
  let last = Array.from({ length: other.length + 1 }, (_, index) => index)
  for (let row = 1; row <= one.length; row += 1) {
    const current = [row]
    for (let column = 1; column <= other.length; column += 1) {
      const isSame = one[row - 1] === other[column - 1]
      const isSwapped = one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1]
      current[column] = Math.min(
        (last[column] ?? 0) + 1,
        (current[column - 1] ?? 0) + 1,
        (last[column - 1] ?? 0) + (isSame ? 0 : 1),
        isSwapped ? (beforeLast[column - 2] ?? 0) + 1 : Number.POSITIVE_INFINITY,
      )
    }
    beforeLast = last
    last = current
  }
  return last[other.length] ?? 0
}

/** A longer name may have more wrong letters. In a short name two are too many: HTTP_URL is not SMTP_URL. */
const farthest = ({ length }: string) => (length < 12 ? 1 : length < 15 ? 2 : 3)

const PREFIX = 'CHATELAINE_'

/** Removes the usual mistakes from a name: case, hyphens, and the prefix that only some settings have. */
const folded = (name: string) => name.toUpperCase().replaceAll('-', '_')
const unprefixed = (name: string) => (name.startsWith(PREFIX) ? name.slice(PREFIX.length) : name)

/** The setting whose name is so similar that it is probably meant; undefined if there is none. */
export function nearestSetting(given: string, settings: readonly string[]): string | undefined {
  const name = folded(given)
  const found = settings
    .map((setting) => ({ setting, distance: distanceTo(setting, name) }))
    .filter(({ setting, distance }) => distance <= farthest(setting))
    .sort((one, other) => one.distance - other.distance)
  return found[0]?.setting
}

function distanceTo(setting: string, name: string): number {
  // A name with our prefix is meant for us, whether or not the setting has the prefix.
  if (!name.startsWith(PREFIX)) return editDistance(name, setting)
  return Math.min(editDistance(name, setting), editDistance(unprefixed(name), unprefixed(setting)))
}
