import desk from './desk.json'
import held from './held.json'
import report from './report.json'
import words from './words.json'

export default { ...words, ...held, ...desk, ...report }
