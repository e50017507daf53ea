import { readStop, type Stop } from '@/lib/domain/lost-changes/stop'

/** One change as the database announced it. `keyId` null: the whole workspace. */
export type AnnouncedChange = {
  id: number
  workspaceId: string
  keyId: string | null
  token: string
  /** What it stops; null: nothing. */
  stops: Stop | null
}

/** Announcements with token and stops; verifiers of a build before migration 0014 hear shorter ones elsewhere. */
export const CHANGES_CHANNEL = 'chatelaine_changes'

/** Reads the payload `changeId workspaceId keyId|* token stops`. Null for what is none. */
export function parseAnnouncement(payload: string): AnnouncedChange | null {
  const [, id, workspaceId, key, token, stops] = /^(\d{1,16}) (\S+) (\S+) (\S+) (.+)$/s.exec(payload) ?? []
  if (workspaceId === undefined || key === undefined || token === undefined || stops === undefined)
    return null
  const keyId = key === '*' ? null : key
  return { id: Number(id), workspaceId, keyId, token, stops: readStop(stops, keyId) }
}
