import { readStop, type Stop } from '@/lib/domain/lost-changes/stop'

/** One change as the database announced it. `keyId` null: the whole workspace. */
export type AnnouncedChange = {
  id: number
  workspaceId: string
  keyId: string | null
  token: string
  /** The stop that the change contains; null if it stops nothing. */
  stops: Stop | null
}

/** The channel with token and stops; builds before migration 0014 listen to shorter payloads on another channel. */
export const CHANGES_CHANNEL = 'chatelaine_changes'

/** Parses the payload `changeId workspaceId keyId|* token stops`. Null if it is invalid. */
export function parseAnnouncement(payload: string): AnnouncedChange | null {
  const [, id, workspaceId, key, token, stops] = /^(\d{1,16}) (\S+) (\S+) (\S+) (.+)$/s.exec(payload) ?? []
  if (workspaceId === undefined || key === undefined || token === undefined || stops === undefined)
    return null
  const keyId = key === '*' ? null : key
  return { id: Number(id), workspaceId, keyId, token, stops: readStop(stops, keyId) }
}
