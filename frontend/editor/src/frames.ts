// The messages of the socket: y-protocols, and our acknowledgement (100).
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import * as Y from 'yjs';

const SYNC = 0;
const AWARENESS = 1;
const ACK = 100;

/** The most that one message may carry of changes; the server refuses 64 KiB. */
export const UPDATE_MAX = 60 * 1024;
/** An update without anything in it. */
export const NOTHING = new Uint8Array([0, 0]);

export type Frame =
  | { is: 'step1'; vector: Uint8Array }
  /** `answer`: to our question, so that with it the document is whole; else news, which may build on what is not here. */
  | { is: 'update'; update: Uint8Array; answer: boolean }
  | { is: 'awareness'; states: Uint8Array }
  | { is: 'ack'; total: number }
  | { is: 'other' };

function sync(kind: 0 | 1 | 2, bytes: Uint8Array): Uint8Array {
  const out = encoding.createEncoder();
  encoding.writeVarUint(out, SYNC);
  encoding.writeVarUint(out, kind);
  encoding.writeVarUint8Array(out, bytes);
  return encoding.toUint8Array(out);
}

/** Asks for what `doc` lacks. */
export const step1 = (doc: Y.Doc): Uint8Array => sync(0, Y.encodeStateVector(doc));
/** Answers the same question. */
export const step2 = (update: Uint8Array): Uint8Array => sync(1, update);
export const change = (update: Uint8Array): Uint8Array => sync(2, update);

export function awareness(states: Uint8Array): Uint8Array {
  const out = encoding.createEncoder();
  encoding.writeVarUint(out, AWARENESS);
  encoding.writeVarUint8Array(out, states);
  return encoding.toUint8Array(out);
}

/** Reads one message; what is unknown is `other`. */
export function read(bytes: Uint8Array): Frame {
  const from = decoding.createDecoder(bytes);
  switch (decoding.readVarUint(from)) {
    case SYNC: {
      const kind = decoding.readVarUint(from);
      const body = decoding.readVarUint8Array(from);
      return kind === 0 ? { is: 'step1', vector: body } : { is: 'update', update: body, answer: kind === 1 };
    }
    case AWARENESS:
      return { is: 'awareness', states: decoding.readVarUint8Array(from) };
    case ACK:
      return { is: 'ack', total: decoding.readVarUint(from) };
    default:
      return { is: 'other' };
  }
}

/** Several messages in one body, each with its length before it. */
export function pack(frames: Uint8Array[]): Uint8Array {
  const out = encoding.createEncoder();
  for (const frame of frames) encoding.writeVarUint8Array(out, frame);
  return encoding.toUint8Array(out);
}

export function unpack(body: Uint8Array): Uint8Array[] {
  const from = decoding.createDecoder(body);
  const frames: Uint8Array[] = [];
  while (decoding.hasContent(from)) frames.push(decoding.readVarUint8Array(from));
  return frames;
}
