import {
  Alert,
  Button,
  Card,
  CheckboxField,
  CheckboxGroup,
  Comparison,
  ConfirmBox,
  DateField,
  ErrorSummary,
  Fieldset,
  FileField,
  Form,
  LinkButton,
  NumberField,
  PageHead,
  Panel,
  PhoneShell,
  PublicShell,
  RadioGroup,
  SelectField,
  Stack,
  StaffShell,
  SubmitRow,
  TextArea,
  TextField,
  TimeField,
} from "../../src/ui/index.ts"
import { staff } from "./gallery-staff.tsx"

const reasons = [
  { value: "work", label: "Började arbeta" },
  { value: "studies", label: "Började studera", description: "Även SFI på heltid" },
  { value: "other", label: "Annat skäl" },
]

export const Forms = () => (
  <StaffShell {...staff("Placeringar")} flash={{ tone: "warning", text: "Någon annan hann spara före dig." }}>
    <PageHead title="Avsluta placering" subtitle="Amina Haddad, Solgårdens kök" />
    <ErrorSummary
      title="Två uppgifter behöver rättas"
      errors={[
        { field: "lastDay", text: "Sista dagen kan inte vara före 16 november 2026" },
        { field: "reason", text: "Välj varför placeringen slutar" },
        { text: "Placeringen har ändrats sedan du öppnade sidan" },
      ]}
    />
    <Stack>
      <Panel title="Uppgifter">
        <Form
          action="#"
          csrf="token"
          idempotencyKey="key"
          version={3}
          labels={{ optional: "frivilligt", draftSaved: "Utkast sparat" }}
          draftKey="placement-end-1"
        >
          <DateField
            name="lastDay"
            label="Sista dag"
            description="Den sista dagen Amina är på arbetsplatsen"
            value="2026-11-01"
            error="Sista dagen kan inte vara före 16 november 2026"
            required
          />
          <RadioGroup
            name="reason"
            label="Varför slutar placeringen?"
            options={reasons}
            error="Välj varför placeringen slutar"
            required
          />
          <CheckboxGroup name="tell" label="Vilka ska få veta?" options={reasons} values={["work"]} />
          <TextArea
            name="note"
            label="Anteckning"
            description="Amina kan läsa detta"
            value={'Trivdes. <b>"Bra"</b> & punktlig.'}
          />
          <TextField name="phone" label="Telefon" type="tel" width="medium" autocomplete="off" />
          <NumberField name="hours" label="Timmar i veckan" unit="timmar" value="20" required />
          <TimeField name="time" label="Klockan" value="08:00" required />
          <SelectField name="unit" label="Enhet" prompt="Välj enhet" options={reasons} required />
          <FileField name="file" label="Intyg" description="PDF, högst 10 MB" accept="application/pdf" />
          <Fieldset legend="Samtycke" description="Kan tas tillbaka när som helst">
            <CheckboxField name="consent" label="Jag har frågat Amina" required error="Fråga Amina först" />
          </Fieldset>
          <SubmitRow submit="Se vad som händer" cancelHref="#" cancel="Avbryt" />
        </Form>
      </Panel>
      <ConfirmBox
        title="Placeringen avslutas 27 november 2026"
        consequences={[
          "Märta Söderström får veta det i dag.",
          "Platsen i Solgårdens kök blir ledig 28 november.",
          "En uppföljning läggs in 25 februari 2027.",
        ]}
      >
        <Form action="#" csrf="token">
          <SubmitRow submit="Avsluta placeringen" tone="danger" cancelHref="#" cancel="Tillbaka" />
        </Form>
      </ConfirmBox>
      <Panel title="Någon sparade före dig">
        <Comparison
          labels={{
            caption: "Välj vad som ska gälla",
            field: "Uppgift",
            yours: "Du skrev",
            theirs: "Sparat nu, av Göran Ek 10.12",
          }}
          rows={[
            { label: "Sista dag", yours: "27 november 2026", theirs: "4 december 2026" },
            { label: "Anteckning", yours: "Trivdes. Punktlig.", theirs: "Trivdes." },
          ]}
        />
      </Panel>
      <Alert tone="info" title="Bra att veta">
        Ett upphävt samtycke gäller genast.
      </Alert>
      <Alert tone="success">Sparat.</Alert>
      <Alert tone="neutral">Arkiverad.</Alert>
    </Stack>
  </StaffShell>
)

export const languages = (current: string) =>
  [
    { href: "#", label: "Svenska", lang: "sv" },
    { href: "#", label: "Lätt svenska", lang: "sv-x-latt" },
    { href: "#", label: "العربية", lang: "ar", dir: "rtl" as const },
    { href: "#", label: "Українська", lang: "uk" },
  ].map((link) => ({ ...link, current: link.lang === current }))

const phone = { brand: "Stegvis", tenantName: "Demokommunen", csrf: "token" }

export const MyWeek = () => (
  <PhoneShell
    {...phone}
    languageLinks={languages("sv-x-latt")}
    labels={{ languages: "Språk", nav: "Meny", signOut: "Logga ut" }}
    nav={[
      { href: "#", label: "Min vecka", current: true },
      { href: "#", label: "Min plan" },
    ]}
    footer={[{ href: "#", label: "Tillgänglighet" }]}
  >
    <PageHead title="Hej Amina!" subtitle="Din vecka, 23–29 november" />
    <Card title="I dag, tisdag" current>
      <p>
        <b>08.00–12.00</b> Solgårdens kök
      </p>
      <p>
        Märta är din handledare:{" "}
        <a class="ds-link" href="tel:+46701740612">
          070-174&nbsp;06&nbsp;12
        </a>
      </p>
      <p>
        <b>10.30</b> Samtal på Solgården. Sara kommer.
      </p>
      <LinkButton href="#" wide>
        Jag kan inte komma
      </LinkButton>
    </Card>
    <Card title="Onsdag">
      <p>
        <b>08.00–12.00</b> Solgårdens kök
      </p>
      <p>
        <b>13.00–15.30</b> SFI, Lärcentrum, sal 4
      </p>
    </Card>
    <Card title="Din plan">
      <p>Mål: arbeta som kock i storkök.</p>
      <p>
        <a class="ds-link" href="#main">
          Visa min plan
        </a>
      </p>
    </Card>
  </PhoneShell>
)

export const PhoneForm = () => (
  <PhoneShell {...phone} languageLinks={languages("ar")} labels={{ languages: "اللغة" }}>
    <PageHead title="لا أستطيع الحضور" subtitle="الثلاثاء 24 نوفمبر" />
    <ErrorSummary title="يوجد خطأ" errors={[{ field: "why", text: "اختر السبب" }]} />
    <Form action="#" csrf="token" labels={{ optional: "اختياري" }}>
      <RadioGroup
        name="why"
        label="لماذا؟"
        required
        error="اختر السبب"
        options={[
          { value: "sick", label: "أنا مريض" },
          { value: "child", label: "طفلي مريض", description: "VAB" },
        ]}
      />
      <TextArea name="text" label="رسالة" rows={3} />
      <NumberField name="hours" label="ساعات" unit="ساعة" required />
      <Button wide>إرسال</Button>
    </Form>
  </PhoneShell>
)

export const Public = () => (
  <PublicShell
    brand="Stegvis"
    tenantName="Demokommunen"
    languageLinks={languages("sv")}
    labels={{ languages: "Språk" }}
    footer={[{ href: "#", label: "Tillgänglighet" }]}
  >
    <PageHead title="Logga in" subtitle="Välj hur du är här" />
    <Stack>
      <Panel title="Jag arbetar i kommunen">
        <LinkButton href="#" variant="primary">
          Logga in med kommunens konto
        </LinkButton>
      </Panel>
      <Panel title="Jag är deltagare, handledare eller arbetsgivare">
        <LinkButton href="#" variant="primary">
          Logga in med e-legitimation
        </LinkButton>
      </Panel>
    </Stack>
  </PublicShell>
)
