import { migrate } from '@/db/migrate'
import { requireDatabase, settingOf } from './data-directory/database'
import { exitWith } from './exit-with'
import { builtPrograms } from './product/built-programs'
import { announceFound } from './product/first-sign-in'
import type { Part } from './product/product'
import { explain, runProduct, say } from './product/run-product'
import { StartError } from './start-error'

/** The parts that the word after `npm start --` names; without a word all parts. */
function partsOf(word: string | undefined): readonly Part[] {
  if (word === undefined) return ['console', 'verifier']
  if (word === 'console' || word === 'verifier') return [word]
  throw new StartError(`there is no part called ${word}: console or verifier`)
}

async function main(word: string | undefined): Promise<number> {
  if (word !== 'migrate') return runProduct({ parts: partsOf(word), programs: builtPrograms })
  const owner = process.env.DATABASE_OWNER_URL || process.env.DATABASE_URL
  if (!owner) throw new StartError('DATABASE_URL is missing: npm start migrates the embedded PostgreSQL')
  await requireDatabase(settingOf(process.env), owner)
  await migrate(owner, undefined, settingOf(process.env), process.env.DATABASE_URL || null)
  say('The database is up to date')
  await announceFound(owner, say)
  return 0
}

exitWith(main(process.argv[2]), explain)
