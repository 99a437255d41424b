export type { Mail, Message } from './mail.ts'
export { openMail } from './open-mail.ts'
