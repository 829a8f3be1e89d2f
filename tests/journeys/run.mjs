// Every journey through the browser, each on a server and an example of its own.
//
//   node tests/journeys/run.mjs [--yishi build/release/yishi]
import { option } from '../tools/client.mjs'
import { openPlace } from './place.mjs'
import { proposal } from './proposal.mjs'
import { Ended, Steps } from './steps.mjs'

const steps = new Steps()
const place = await openPlace(option('yishi', 'build/release/yishi'), 'tiny')
try {
  await proposal(place, steps)
} catch (error) {
  if (!(error instanceof Ended)) throw error
  await steps.keepPictures()
} finally {
  await place.close()
}
process.exitCode = steps.finish()
