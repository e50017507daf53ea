import { deactivateAccessKey } from '../lib/services/access-keys/deactivate-access-key'
import { openReceiptWaiter } from '../lib/services/receipts/confirm-change'
import { shoot } from './load'
import { asCaller, type Measurement, startVerifier, verifyBody } from './measurement'
import { quantile } from './quantile'
import { addCredentials, credentialSettings } from './world'

const VERIFIERS = 4
const REQUESTS_PER_SECOND = 5_000

/** The time of a receipt while four verifiers together answer five thousand requests a second. */
export async function measureReceipts(measurement: Measurement, count: number): Promise<void> {
  const { world, report } = measurement
  report.say(`\nReceipts of ${VERIFIERS} verifiers under ${REQUESTS_PER_SECOND} requests/s`)
  // The verifiers of other measurements were killed: a receipt would wait for their leases.
  await world.owner.query('delete from verifiers')
  const verifiers = await Promise.all(Array.from({ length: VERIFIERS }, () => startVerifier(measurement)))
  const desk = openReceiptWaiter(world.database.db, { url: world.url, assumeRole: null, name: 'bench' })
  const [asked] = await addCredentials(world, 1)
  const keys = await addCredentials(world, count)
  const shot = { path: '/v1/verify', headers: asCaller(measurement), body: verifyBody(asked?.basic ?? '') }
  const seconds = Math.ceil(count / 10) + 2
  const loads = verifiers.map(({ url }) => shoot(url, shot, seconds, 4, REQUESTS_PER_SECOND / VERIFIERS))
  const elapsed: number[] = []
  for (const { keyId } of keys) {
    await new Promise((resolve) => setTimeout(resolve, 80))
    const result = await deactivateAccessKey(contextOf(measurement, desk.confirmChange), { keyId })
    if (result.ok && result.value.receipt?.complete) elapsed.push(result.value.receipt.elapsedMs)
  }
  const answered = await Promise.all(loads)
  await desk.close()
  const rate = answered.reduce((sum, figure) => sum + figure.rate, 0)
  report.say(`  ${elapsed.length} of ${count} receipts complete under ${rate.toFixed(0)} requests/s`)
  report.say(
    `  p50 ${quantile(elapsed, 0.5)} ms, p99 ${quantile(elapsed, 0.99)} ms, longest ${quantile(elapsed, 1)} ms`,
  )
  report.goal(`receipt p99 in ms, ${VERIFIERS} verifiers`, quantile(elapsed, 0.99), '≤ 50')
}

function contextOf(
  { world }: Measurement,
  confirmChange: ReturnType<typeof openReceiptWaiter>['confirmChange'],
) {
  return {
    db: world.database.db,
    workspace: world.workspace,
    actor: { type: 'system', name: 'bench' } as const,
    request: { id: 'bench', address: null, userAgent: null },
    credentials: credentialSettings,
    confirmChange,
    receiptPatienceMs: 10_000,
  }
}
