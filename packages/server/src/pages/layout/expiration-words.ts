import type { Expiration } from '@anybin/contract'
import { plain } from '../messages/index.ts'

export const expirationLabels: Readonly<Record<Expiration, string>> = {
  '1d': plain('upload.1d'),
  '1w': plain('upload.1w'),
  '1mo': plain('upload.1mo'),
  '3mo': plain('upload.3mo'),
  forever: plain('upload.forever'),
  burn: plain('upload.burn'),
  views: plain('upload.views'),
  date: plain('upload.date'),
}
