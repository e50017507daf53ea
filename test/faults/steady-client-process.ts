import { type RawAnswer, startRawLoad, verifyRequest } from './raw-load'

// The program of steady-client.ts: sends requests until it is stopped, then prints its observations.
const [url = '', authorization = '', credential = '', perSecond = '50'] = process.argv.slice(2)
const answers: RawAnswer[] = []
const load = startRawLoad(
  url,
  [verifyRequest(authorization, { credential })],
  { perSecond: Number(perSecond), connections: 5 },
  (answer) => answers.push(answer),
)
process.once('message', async () => {
  await load.stop()
  const waits = answers.map(({ startedAt, endedAt }) => endedAt - startedAt)
  process.send?.({ waits, codes: answers.map(({ code }) => code), lost: load.lost() }, () => process.exit(0))
})
process.send?.('started')
