import { expect, test } from 'vitest'
import { parseAnnouncement } from './announcement'

test('an announcement is parsed exactly', () => {
  const told = { id: 7, workspaceId: 'ws_1', token: 't' }
  expect(parseAnnouncement('7 ws_1 ak_1 t null')).toEqual({ ...told, keyId: 'ak_1', stops: null })
  const stop = { what: 'permission', id: 'a b' }
  expect(parseAnnouncement(`7 ws_1 * t ${JSON.stringify(stop)}`)).toEqual({
    ...told,
    keyId: null,
    stops: stop,
  })
  expect(parseAnnouncement('nonsense')).toBeNull()
})
