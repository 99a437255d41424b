import type { Socket } from 'node:net'
import { expect, test } from 'vitest'
import { TrustedProxies, type TrustProxySetting } from './trusted-proxies.ts'

function addressOf(setting: TrustProxySetting, remoteAddress: string, forwarded?: string) {
  const socket = { remoteAddress } as Socket
  const headers = forwarded === undefined ? {} : { 'x-forwarded-for': forwarded }
  return new TrustedProxies(setting).addressOf({ socket, headers })
}

test.each<[TrustProxySetting, string, string | undefined, string]>([
  [false, '192.0.2.7', '198.51.100.1', '192.0.2.7'],
  [false, '::ffff:192.0.2.7', undefined, '192.0.2.7'],
  [1, '127.0.0.1', undefined, '127.0.0.1'],
  [1, '127.0.0.1', '203.0.113.9, 198.51.100.1', '198.51.100.1'],
  [2, '127.0.0.1', '203.0.113.9, 198.51.100.1', '203.0.113.9'],
  [1, '::ffff:127.0.0.1', '203.0.113.9, 198.51.100.1:50123', '198.51.100.1'],
  [1, '127.0.0.1', '"[2001:db8::1]:4711"', '2001:db8::1'],
  ['loopback', '::1', '203.0.113.9, 198.51.100.1', '198.51.100.1'],
  ['loopback', '198.51.100.1', '203.0.113.9', '198.51.100.1'],
  ['loopback, 10.0.0.0/8', '127.0.0.1', '203.0.113.9, 10.1.2.3:8443', '203.0.113.9'],
  ['loopback, 10.0.0.0/8', '::ffff:10.0.0.1', '203.0.113.9', '203.0.113.9'],
  ['uniquelocal', 'fd00::1', '2001:DB8::1', '2001:db8::1'],
  ['linklocal', 'fe80::1%eth0', '2001:db8::1', '2001:db8::1'],
  ['2001:db8:1::/48', '2001:db8:1::5', '203.0.113.9', '203.0.113.9'],
  ['2001:db8:1::/48', '2001:db8:2::5', '203.0.113.9', '2001:db8:2::5'],
  [1, '127.0.0.1', 'unknown', '127.0.0.1'],
  ['loopback', '127.0.0.1', '203.0.113.9, _hidden', '127.0.0.1'],
])('with %j, %s that forwards %j speaks for %s', (setting, remote, forwarded, address) => {
  expect(addressOf(setting, remote, forwarded)).toBe(address)
})
