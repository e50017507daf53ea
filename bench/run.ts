import { parseArgs } from 'node:util'
import { measureCold } from './cold'
import { withServers } from './measurement'
import { measureReceipts } from './receipts'
import { Report } from './report'
import { measureScale } from './scale'
import { measureWarm } from './warm'
import { addCredentials, openBench } from './world'

const { values: given } = parseArgs({
  options: {
    seconds: { type: 'string', default: '4' },
    rounds: { type: 'string', default: '3' },
    /** Table sizes to compare; `1000,10000,1000000,10000000` takes half an hour and 12 GB. */
    scale: { type: 'string', default: '1000,10000,100000' },
    receipts: { type: 'string', default: '200' },
    only: { type: 'string', default: 'warm,cold,receipts,scale' },
    'skip-peers': { type: 'boolean', default: false },
  },
})

/** Measures Chatelaine's verifier beside its competitors, and prints figures and goals. */
async function main(): Promise<void> {
  const report = new Report()
  const world = await openBench((line) => report.say(line))
  const wanted = new Set(given.only.split(','))
  const [caller] = await addCredentials(world, 1, true)
  if (caller === undefined) throw new Error('no caller')
  const common = { world, report, caller, seconds: Number(given.seconds), rounds: Number(given.rounds) }
  const part = (name: string, measure: (measurement: typeof common & { start: Start }) => Promise<void>) =>
    wanted.has(name) ? withServers((start) => measure({ ...common, start })) : null
  try {
    await part('warm', (measurement) => measureWarm(measurement, !given['skip-peers']))
    await part('cold', measureCold)
    await part('receipts', (measurement) => measureReceipts(measurement, Number(given.receipts)))
    await part('scale', (measurement) => measureScale(measurement, given.scale.split(',').map(Number)))
  } finally {
    await world.close()
  }
  report.print()
}

type Start = Parameters<Parameters<typeof withServers>[0]>[0]

await main()
process.exit(0)
