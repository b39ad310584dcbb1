import type { Namespace } from 'socket.io'

type Encode = (packet: unknown, options: { wsPreEncodedFrame?: Buffer[] }) => string[]

/**
 * Socket.IO makes the frame of a broadcast once, in two pieces, head and body; each socket then gathers
 * and flushes them by itself. In one piece it is one plain write, which with hundreds of screens is a
 * tenth of what a broadcast costs. Sent and received is the same.
 */
export function sendWholeFrames(adapter: Namespace['adapter']): void {
  const inside = adapter as unknown as { _encode: Encode }
  const { _encode: encode } = inside
  Object.assign(inside, {
    _encode: (packet: unknown, options: { wsPreEncodedFrame?: Buffer[] }) => {
      const packets = encode.call(adapter, packet, options)
      const { wsPreEncodedFrame: pieces } = options
      if (pieces) options.wsPreEncodedFrame = [Buffer.concat(pieces)]
      return packets
    },
  })
}
