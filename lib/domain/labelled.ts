/**
 * The values of a closed set, in the order of their labels, and the labels: words for a person, or another text for
 * each value. No value can lack a label.
 */
export function labelled<Value extends string, const Label extends string>(
  labels: Readonly<Record<Value, Label>>,
) {
  const isValue = (name: string): name is Value => Object.hasOwn(labels, name)
  const [first, ...others] = Object.keys(labels).filter(isValue)
  if (first === undefined) throw new Error('a set of labelled values is empty')
  return [[first, ...others], labels] as const
}
