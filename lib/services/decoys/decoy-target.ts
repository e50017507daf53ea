/** The audit target of a decoy. */
export function decoyTarget({ id, name }: { id: string; name: string }) {
  return { type: 'decoy', id, label: name }
}
