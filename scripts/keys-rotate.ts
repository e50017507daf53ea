import { writeSync } from 'node:fs'
import path from 'node:path'
import { openDatabase } from '@/db/client'
import { parseEnv } from '@/lib/env'
import { checkSecrets } from '@/lib/services/secret-checks/check-secrets'
import { rotateSigningKey } from '@/lib/services/signing-keys/rotate-signing-key'
import { generatedSecrets } from './data-directory/data-directory'
import { root } from './root'
import { openTarget } from './seed/target'

const say = (line: string) => console.log(line)

/** The secret that encrypts the signing keys: from the environment, or that of the embedded mode. */
function signingKeySecret(given: NodeJS.ProcessEnv): string {
  if (given.DATABASE_URL) return parseEnv(given).CHATELAINE_SIGNING_KEY
  if (given.CHATELAINE_SIGNING_KEY) return given.CHATELAINE_SIGNING_KEY
  return generatedSecrets(path.resolve(root, given.CHATELAINE_DATA_DIR || '.chatelaine'))
    .CHATELAINE_SIGNING_KEY
}

/** `npm run keys:rotate`: creates the next signing key. Running verifiers publish it at once, without a restart. */
async function run(): Promise<void> {
  const target = await openTarget(process.env, say)
  const database = openDatabase({
    url: target.ownerUrl,
    assumeRole: null,
    name: 'keys:rotate',
    connections: 1,
  })
  try {
    const secret = signingKeySecret(process.env)
    await checkSecrets(database.db, { CHATELAINE_SIGNING_KEY: secret })
    const rotation = await rotateSigningKey(database.db, secret)
    say(`The key ${rotation.kid} is published and signs from ${rotation.signsFrom.toISOString()}.`)
    for (const kid of rotation.retires)
      say(`The key ${kid} signs until then, and is published until its last token ends.`)
  } finally {
    await database.close()
    await target.close()
  }
}

run().then(
  () => process.exit(0),
  (error: unknown) => {
    writeSync(2, `${error instanceof Error ? error.message : String(error)}\n`)
    process.exit(1)
  },
)
