import * as z from 'zod';

/**
 * URL of a file, or an empty string for none. Auth0 accepts https only. The local tenant also accepts http on loopback, for
 * files on this machine.
 */
const fileUrl = z.string().regex(/^$|^https:\/\/\S+$|^http:\/\/(localhost|127\.0\.0\.1|\[::1\])(:\d+)?\/\S*$/);
const hexColor = z.string().regex(/^#(([0-9a-fA-F]{3}){1,2}|([0-9a-fA-F]{4}){1,2})$/);
const gradient = z.strictObject({
  type: z.literal('linear-gradient'),
  start: hexColor,
  end: hexColor,
  angle_deg: z.number(),
});
const between = (least: number, most: number) => z.number().min(least).max(most);

/** Body of PATCH /branding. */
export const brandingPatch = z
  .strictObject({
    colors: z
      .strictObject({ primary: hexColor.nullable(), page_background: z.union([hexColor, gradient]).nullable() })
      .exactPartial()
      .nullable(),
    favicon_url: fileUrl.nullable(),
    logo_url: fileUrl.nullable(),
    font: z.strictObject({ url: fileUrl.nullable() }).exactPartial().nullable(),
  })
  .exactPartial();

export type BrandingPatch = z.infer<typeof brandingPatch>;

const style = z.enum(['pill', 'rounded', 'sharp']);
const side = z.enum(['center', 'left', 'right']);
const textOf = (least: number) => z.strictObject({ bold: z.boolean(), size: between(least, 150) });

/** Body of POST /branding/themes and of PATCH: both require every section. The limits are those of auth0-deploy-cli. */
export const newTheme = z.strictObject({
  displayName: z
    .string()
    .max(2048)
    .regex(/^[^<>]*$/)
    .exactOptional(),
  borders: z.strictObject({
    button_border_radius: between(1, 10),
    button_border_weight: between(0, 10),
    buttons_style: style,
    input_border_radius: between(0, 10),
    input_border_weight: between(0, 3),
    inputs_style: style,
    show_widget_shadow: z.boolean(),
    widget_border_weight: between(0, 10),
    widget_corner_radius: between(0, 50),
  }),
  colors: z.strictObject({
    base_focus_color: hexColor.exactOptional(),
    base_hover_color: hexColor.exactOptional(),
    body_text: hexColor,
    captcha_widget_theme: z.enum(['auto', 'light', 'dark']).exactOptional(),
    error: hexColor,
    header: hexColor,
    icons: hexColor,
    input_background: hexColor,
    input_border: hexColor,
    input_filled_text: hexColor,
    input_labels_placeholders: hexColor,
    links_focused_components: hexColor,
    primary_button: hexColor,
    primary_button_label: hexColor,
    read_only_background: hexColor.exactOptional(),
    secondary_button_border: hexColor,
    secondary_button_label: hexColor,
    success: hexColor,
    widget_background: hexColor,
    widget_border: hexColor,
  }),
  fonts: z.strictObject({
    body_text: textOf(0),
    buttons_text: textOf(0),
    font_url: fileUrl,
    input_labels: textOf(0),
    links: textOf(0),
    links_style: z.enum(['normal', 'underlined']),
    reference_text_size: between(12, 24),
    subtitle: textOf(0),
    title: textOf(75),
  }),
  identifiers: z
    .strictObject({
      login_display: z.enum(['separate', 'unified']),
      otp_autocomplete: z.boolean(),
      phone_display: z.strictObject({
        formatting: z.enum(['international', 'regional']),
        masking: z.enum(['hide_country_code', 'mask_digits', 'show_all']),
      }),
    })
    .exactOptional(),
  page_background: z.strictObject({ background_color: hexColor, background_image_url: fileUrl, page_layout: side }),
  widget: z.strictObject({
    header_text_alignment: side,
    logo_height: between(1, 100),
    logo_position: z.enum(['center', 'left', 'none', 'right']),
    logo_url: fileUrl,
    social_buttons_layout: z.enum(['bottom', 'top']),
  }),
});

export type NewTheme = z.infer<typeof newTheme>;
