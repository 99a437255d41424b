export { Mail } from './mail.ts'
export type { Message } from './message.ts'
