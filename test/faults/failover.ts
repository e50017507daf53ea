import { pino } from 'pino'
import { openDatabase } from '@/db/client'
import { deactivateAccessKey } from '@/lib/services/access-keys/deactivate-access-key'
import { reactivateAccessKey } from '@/lib/services/access-keys/reactivate-access-key'
import type { ServiceContext } from '@/lib/services/context/context'
import { openReceiptWaiter } from '@/lib/services/receipts/confirm-change'
import { openReplicatedCluster } from '@/test/databases/replicated-cluster'
import { addKey, settingsOfVerifier, type TestKey, verify } from '@/test/worlds/verifier'
import { makeWorkspace, succeeded } from '@/test/worlds/world'
import { startVerifier } from '@/verifier/start-verifier'
import { startLoad } from './load'
import { metricSum } from './measures'
import { EXPIRES_AFTER_MS, STOPS, suspend } from './ways-to-stop'

/** The result of a failover. */
export type FailedOver = {
  /** Acceptances of a stopped key that were requested after its complete receipt, by the way it was stopped. */
  accepted: string[]
  /** Valid keys that some verifier refused at the end. */
  refused: string[]
  /** The number of keys in the notices about lost changes. */
  noticed: string[]
  lost: { kind: string; key_id: string | null }[]
  logged: string[]
  metric: number
}

/**
 * Stops keys in every way and promotes the standby after the death of the primary. Meanwhile queries two verifiers that
 * live through the failover, and then one that starts afterwards. `heldMs`: how long the standby had received nothing.
 */
export async function failOver({
  isSynchronous,
  heldMs,
}: {
  isSynchronous: boolean
  heldMs: number
}): Promise<FailedOver> {
  const cluster = await openReplicatedCluster({ isSynchronous })
  const handle = openDatabase({
    url: cluster.appUrl,
    assumeRole: null,
    name: 'test console',
    connections: 10,
  })
  const desk = openReceiptWaiter(handle.db, { url: cluster.appUrl, assumeRole: null, name: 'test desk' })
  const home = await makeWorkspace([handle, handle], 'default')
  const admin: ServiceContext = {
    ...home.as('global_admin'),
    confirmChange: desk.confirmChange,
    receiptPatienceMs: 20_000,
  }
  const logged: string[] = []
  const log = pino({ level: 'error' }, { write: (line) => logged.push(line) })
  const { credentials } = admin
  const verifiers: Awaited<ReturnType<typeof startVerifier>>[] = []
  const start = async () => {
    const verifier = await startVerifier(settingsOfVerifier(cluster.appUrl, credentials), log, {
      name: `verifier ${verifiers.length}`,
    })
    verifiers.push(verifier)
    return `http://127.0.0.1:${verifier.port}`
  }
  try {
    const urls = [await start(), await start()]
    const caller = await addKey(home, { grants: [{ role: 'global_admin' }], scopes: ['keys:verify'] })
    const good = await addKey(home)
    const liftedAgain = await addKey(home)
    const raced = await addKey(home)
    const keys = new Map<string, TestKey>()
    for (const how of Object.keys(STOPS)) keys.set(how, await addKey(home))
    const loads = [...keys].map(([how, key]) => ({
      how,
      load: startLoad(urls, caller, [key.bearer], { askers: 1, pauseMs: 20 }),
    }))
    await Promise.all(loads.map(({ load }) => load.more(4)))

    if (heldMs > 0) cluster.holdReplication()
    const heldUntil = performance.now() + heldMs
    await deactivateAccessKey(admin, { keyId: liftedAgain.keyId })
    await reactivateAccessKey(admin, { keyId: liftedAgain.keyId })
    const stoppedAt = new Map<string, number>()
    for (const [how, stop] of Object.entries(STOPS)) {
      const key = keys.get(how)
      if (key === undefined) throw new Error(how)
      const { receipt } = succeeded(await stop(admin, key))
      if (receipt?.complete !== true) throw new Error(`no complete receipt: ${JSON.stringify(receipt)}`)
      stoppedAt.set(how, performance.now() + (how === 'expired' ? EXPIRES_AFTER_MS : 0))
    }
    const afterExpiry = stoppedAt.get('expired') ?? 0
    while (performance.now() < Math.max(heldUntil, afterExpiry))
      await new Promise((resolve) => setTimeout(resolve, 20))

    // The containment may fail, or lose its receipt, because the database dies meanwhile.
    const containing = suspend(admin, raced).catch(() => null)
    await cluster.failOver()
    const contained = await containing
    const isConfirmed = contained?.ok === true && contained.value.receipt?.complete === true
    const late = await start()
    const lateLoads = [...keys].map(([how, key]) => ({
      how,
      load: startLoad([late], caller, [key.bearer], { askers: 1, pauseMs: 20 }),
    }))
    const all = [...loads, ...lateLoads]
    await Promise.all(all.map(({ load }) => load.more(20)))
    const refused: string[] = []
    for (const url of [...urls, late]) {
      for (const [what, key] of [
        ['good', good],
        ['lifted again', liftedAgain],
      ] as const) {
        const code = await codeOf(url, caller, key)
        if (code !== 'VALID') refused.push(`${what}: ${code}`)
      }
    }
    const racedCodes = await Promise.all([...urls, late].map((url) => codeOf(url, caller, raced)))
    await Promise.all(all.map(({ load }) => load.stop()))
    const accepted = all.flatMap(({ how, load }) =>
      load.answers
        .filter(({ code, startedAt }) => code === 'VALID' && startedAt > (stoppedAt.get(how) ?? 0))
        .map(() => how),
    )
    if (isConfirmed && racedCodes.includes('VALID')) accepted.push('suspended during the failover')
    const lost = await cluster.sql<{ kind: string; key_id: string | null }>(
      'select kind, key_id from lost_changes order by id',
    )
    return {
      accepted,
      refused,
      noticed: (
        await cluster.sql<{ body: { lines: string[] } }>(
          "select body from notices where kind = 'change_lost'",
        )
      ).flatMap(({ body }) => body.lines),
      lost,
      logged,
      metric: await lostOf([...urls, late]),
    }
  } finally {
    await desk.close()
    await Promise.all(verifiers.map((one) => one.stop()))
    await handle.close()
    await cluster.close()
  }
}

/** The verdict on a key, as soon as the verifier has one. */
async function codeOf(url: string, caller: TestKey, { bearer }: TestKey): Promise<string> {
  for (let attempt = 0; attempt < 600; attempt += 1) {
    const { status, body } = await verify(url, caller.basic, { credential: bearer }).catch(() => ({
      status: 0,
      body: {} as Record<string, unknown>,
    }))
    if (status === 200) return String(body.code)
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  return 'no answer'
}

/** The sum of the lost changes that these verifiers count. Only the verifier that notices a loss first counts it. */
async function lostOf(urls: readonly string[]): Promise<number> {
  const metrics = await Promise.all(urls.map(async (url) => (await fetch(`${url}/metrics`)).text()))
  return metrics.reduce((sum, text) => sum + metricSum(text, 'chatelaine_lost_changes'), 0)
}
