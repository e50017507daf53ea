/** What both lists of keys tell their DataTable: its words, and how a row is named. */
export const KEYS_TABLE = {
  label: 'Access keys',
  noun: 'access keys',
  one: 'access key',
  rowId: (item: { id: string }) => item.id,
  rowName: (item: { name: string }) => item.name,
}
