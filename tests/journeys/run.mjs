// Every journey through the browser, one after another on one example.
//
//   node tests/journeys/run.mjs [--yishi build/release/yishi] [--only meeting]
import { option } from '../tools/client.mjs'
import { desk } from './desk.mjs'
import { meeting } from './meeting.mjs'
import { openPlace } from './place.mjs'
import { proposal } from './proposal.mjs'
import { report } from './report.mjs'
import { reportWriting } from './report_writing.mjs'
import { Ended, Steps } from './steps.mjs'
import { survey } from './survey.mjs'
import { writing } from './writing.mjs'

const journeys = { proposal, writing, desk, meeting, survey, report, 'report-writing': reportWriting }
const only = option('only')
const steps = new Steps()
const place = await openPlace(option('yishi', 'build/release/yishi'), 'tiny')
try {
  for (const [name, journey] of Object.entries(journeys)) if (!only || only === name) await journey(place, steps)
} catch (error) {
  if (!(error instanceof Ended)) throw error
  await steps.keepPictures()
} finally {
  await place.close()
}
process.exitCode = steps.finish()
