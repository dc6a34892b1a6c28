import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { NOTICE_ACTS } from '../../../src/background/ports.ts';
import { noticeId, readNoticeId } from '../../../src/platform/notice-id.ts';

it('names the check and what each button does', () => {
  const notice = fc.record({
    checkId: fc.uuid(),
    acts: fc.array(fc.constantFrom(...NOTICE_ACTS), { maxLength: 2 }),
  });
  fc.assert(
    fc.property(notice, (of) => {
      expect(readNoticeId(noticeId(of))).toEqual(of);
    }),
  );
});

it.each(['', 'other', 'check', 'check:1#format-disk', 'check:1#delete#'])('%o is none of ours', (id) => {
  expect(readNoticeId(id)).toBeNull();
});
