import { expect, test } from 'vitest'
import { DATABASE_AWAY } from '@/lib/domain/database-away'
import { leaveOutDatabaseAway } from './next-log'

test('what a page says of a database that is away is left out; every other error stays', () => {
  const lines: unknown[][] = []
  const target = { error: (...words: unknown[]) => void lines.push(words) }
  leaveOutDatabaseAway(target)
  target.error('⨯', Object.assign(new Error('the database is away'), { digest: DATABASE_AWAY }))
  target.error('⨯', Object.assign(new Error('broken'), { digest: '1532203563' }))
  target.error('words alone')
  expect(lines.map(([first, second]) => second ?? first)).toEqual([expect.any(Error), 'words alone'])
})
