import { deploySettings } from '../../../localcloud/seed/personas';
import { TEMPLATES } from '../../../localcloud/seed/templates';
import { parseTemplate } from '../../../miniprogram/domain/message/template';

test('the templates that have titles are those that the demo’s functions send', () => {
  const { TEMPLATE_REPLY, TEMPLATE_REPORT, TEMPLATE_REMINDER, TEMPLATE_PROGRESS } = deploySettings;
  expect(TEMPLATES.map(({ id }) => id)).toEqual(
    [TEMPLATE_REPLY, TEMPLATE_REPORT, TEMPLATE_REMINDER, TEMPLATE_PROGRESS].map(
      (setting) => parseTemplate(setting)?.id,
    ),
  );
  // WeChat leaves out the second of two templates with one title.
  expect(new Set(TEMPLATES.map(({ title }) => title)).size).toBe(TEMPLATES.length);
});
