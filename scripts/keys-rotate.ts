import { openDatabase } from '@/db/client'
import { parseEnv } from '@/lib/env'
import { checkSecrets } from '@/lib/services/secret-checks/check-secrets'
import { rotateSigningKey } from '@/lib/services/signing-keys/rotate-signing-key'
import { dataDirectory, generatedSecrets } from './data-directory/data-directory'
import { exitWith } from './exit-with'
import { openTarget } from './seed/target'

const say = (line: string) => console.log(line)

/** The secret that encrypts the signing keys: from the environment, or that of the embedded mode. */
function signingKeySecret(given: NodeJS.ProcessEnv): string {
  if (given.DATABASE_URL) return parseEnv(given).CHATELAINE_SIGNING_KEY
  return given.CHATELAINE_SIGNING_KEY || generatedSecrets(dataDirectory(given)).CHATELAINE_SIGNING_KEY
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
      say(`The key ${kid} signs until then, and stays published until its last token expires.`)
  } finally {
    await database.close()
    await target.close()
  }
}

exitWith(run(), (error) => (error instanceof Error ? error.message : String(error)))
