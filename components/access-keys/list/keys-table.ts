/** The properties of DataTable that both lists of keys share: the words, and the name of a row. */
export const KEYS_TABLE = {
  label: 'Access keys',
  noun: 'access keys',
  one: 'access key',
  rowId: (item: { id: string }) => item.id,
  rowName: (item: { name: string }) => item.name,
}
