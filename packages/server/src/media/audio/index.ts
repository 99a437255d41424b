export { measureAudio } from './measure-audio.ts'
